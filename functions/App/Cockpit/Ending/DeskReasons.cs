using Anju.Access;
using Anju.Chains;

namespace Anju.Cockpit.Ending;

/// <summary>Refuses an outcome the catalogue of reasons does not have.</summary>
internal static class DeskReasons
{
    public static BadRequestException Unknown() => new("reason", $"must be one of {string.Join(", ", CloseReasons.All.Order(StringComparer.Ordinal))}");
}
