using Anju.Access;
using Anju.Chains;

namespace Anju.Cockpit.Ending;

/// <summary>Refuses an outcome an alarm of this kind cannot have.</summary>
internal static class DeskReasons
{
    public static BadRequestException NotOf(Chain chain) => new("reason", $"must be one of {string.Join(", ", CloseReasons.For(chain))}");
}
