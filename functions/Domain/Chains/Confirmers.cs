using System.Collections.Frozen;
using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>Who can confirm to the desk how an alarm ended (domain reference 3.6), besides the contacts by their ids.</summary>
/// <remarks>A ledger has no names: whoever nobody has registered is named in a note beside it.</remarks>
public static class Confirmers
{
    /// <summary>The elder.</summary>
    public const string Elder = "elder";

    /// <summary>Somebody who is not registered, as a neighbour.</summary>
    public const string Other = "other";

    /// <summary>All but the contacts: the elder, a service as <c>FIRE_119</c>, somebody else.</summary>
    public static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [Elder, .. Enum.GetValues<Services>().Where(one => one != Services.None).Select(Spelling.Of), Other]);
}
