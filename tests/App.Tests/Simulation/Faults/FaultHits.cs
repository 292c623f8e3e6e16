using System.Globalization;
using System.Text;
using Anju.Scenarios;

namespace Anju.Simulation.Faults;

/// <summary>How often each fault met an alarm of each profile: what was never hit was never tested.</summary>
internal sealed class FaultHits
{
    private readonly Dictionary<(FaultKind Kind, Profile Profile), int> _hits = [];

    public int this[FaultKind kind, Profile profile] => _hits.GetValueOrDefault((kind, profile));

    public void Add(FaultKind kind, Profile profile, int times = 1) => _hits[(kind, profile)] = this[kind, profile] + times;

    /// <summary>Adds the hits of another world.</summary>
    public void Add(FaultHits others)
    {
        foreach (((FaultKind kind, Profile profile), int times) in others._hits)
        {
            Add(kind, profile, times);
        }
    }

    /// <summary>The table, one line per fault.</summary>
    public string Table(IReadOnlyList<Profile> profiles)
    {
        StringBuilder table = new();
        table.Append(CultureInfo.InvariantCulture, $"{"fault",-22}").AppendJoin("", profiles.Select(profile => $"{profile,14}")).AppendLine();
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            table.Append(CultureInfo.InvariantCulture, $"{kind,-22}").AppendJoin("", profiles.Select(profile => $"{this[kind, profile],14}")).AppendLine();
        }

        return table.ToString();
    }
}
