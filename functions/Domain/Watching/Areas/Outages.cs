using Anju.Scenarios;
using Anju.Scenarios.Device;

namespace Anju.Watching.Areas;

/// <summary>Finds where so many homes fell silent at once (DEV-05) that it is the area's power or network, not theirs.</summary>
/// <remarks>
/// Five homes of a village, or twenty of a town, within 15 min of each other. What counts is when they fell silent, not when that was sure: a power cut is known of a home
/// when its door magnet and smoke detector have missed two intervals of 2 h, so that the homes of one cut come in over two hours. So that the first of them are not told of as if they were
/// alone, homes count from when they are seen to be silent (<see cref="HomeSilent.Find"/>); but only a home that is silent for long enough has an alarm. Each home's own alarm is held for 60 min from when it was
/// raised: one alarm of the area tells the district's desk. A home with an open alarm for fire or gas is neither counted nor held: its silence is its own matter.
/// Pure: the same homes in any order give the same outages. Source: domain.md 1.3 DEV-05.
/// </remarks>
public static class Outages
{
    /// <summary>How long a home's own alarm is held, from when it was raised.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(60);

    private const int HomesOfAVillage = 5;
    private const int HomesOfATown = 20;
    private const int TownDigits = 9;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    /// <summary>The outages among homes that fell silent, by region; a town's outage stands for those of its villages. Homes of one village alone are the village's, however many.</summary>
    public static IReadOnlyList<SilentArea> Among(IEnumerable<SilentHome> homes)
    {
        List<SilentHome> counted = [.. homes.Where(home => !home.HasHazard)];
        Dictionary<string, string> villageOf = counted.DistinctBy(home => home.HomeId).ToDictionary(home => home.HomeId, home => home.Village);
        List<SilentArea> towns = [.. counted.GroupBy(home => home.Village[..TownDigits]).SelectMany(town => Bursts(town.Key, town, HomesOfATown))
            .Where(town => town.Homes.DistinctBy(home => villageOf[home]).Count() > 1)];
        IEnumerable<SilentArea> villages = counted.GroupBy(home => home.Village).SelectMany(village => Bursts(village.Key, village, HomesOfAVillage))
            .Where(village => !towns.Exists(town => village.Homes.All(town.Homes.Contains)));
        return [.. towns.Concat(villages).OrderBy(outage => outage.Region, StringComparer.Ordinal).ThenBy(outage => outage.Since)];
    }

    /// <summary>Whether a home belongs to an outage because it fell silent together with one that does, however many of its homes are back by now.</summary>
    public static bool IsOf(SilentHome home, string region, IEnumerable<SilentHome> members)
    {
        ArgumentNullException.ThrowIfNull(home);
        return !home.HasHazard
            && home.Village.StartsWith(region, StringComparison.Ordinal)
            && members.Any(member => (member.SilentAt - home.SilentAt).Duration() <= Within);
    }

    /// <summary>Homes follow each other into one outage as long as enough of them meet within the span.</summary>
    private static IEnumerable<SilentArea> Bursts(string region, IEnumerable<SilentHome> homes, int enough)
    {
        SilentHome[] inOrder = [.. homes.OrderBy(home => home.SilentAt).ThenBy(home => home.HomeId, StringComparer.Ordinal)];
        List<SilentHome> burst = [];
        for (int last = 0, first = 0; last < inOrder.Length; last++)
        {
            while (inOrder[last].SilentAt - inOrder[first].SilentAt > Within)
            {
                first++;
            }

            if (last - first + 1 < enough)
            {
                continue;
            }

            if (burst.Count > 0 && !inOrder[first..(last + 1)].Any(burst.Contains))
            {
                yield return Of(region, burst);
                burst = [];
            }

            burst.AddRange(inOrder[first..(last + 1)].Except(burst));
        }

        if (burst.Count > 0)
        {
            yield return Of(region, burst);
        }
    }

    private static SilentArea Of(string region, List<SilentHome> burst) =>
        new(region, burst[0].SilentAt, [.. burst.Select(home => home.HomeId)]);
}

/// <summary>A home whose DEV-05 condition is met.</summary>
/// <param name="HomeId">The home.</param>
/// <param name="Village">Its 12-digit region code.</param>
/// <param name="SilentAt">When it fell silent: its last word, UTC.</param>
/// <param name="HasHazard">Whether an alarm for fire or gas was open.</param>
public sealed record SilentHome(string HomeId, string Village, DateTimeOffset SilentAt, bool HasHazard);

/// <summary>An area that fell silent.</summary>
/// <param name="Region">The village (12 digits) or town (9).</param>
/// <param name="Since">When the first of its homes did.</param>
/// <param name="Homes">The homes, as they fell silent.</param>
public sealed record SilentArea(string Region, DateTimeOffset Since, IReadOnlyList<string> Homes)
{
    private const int VillageDigits = 12;

    /// <summary>Where its alarm stands among those of homes: the village; for a town the code no village of it has.</summary>
    public string Village => Region.PadRight(VillageDigits, '0');

    /// <summary>What stands in its alarm for a home: the outage itself, so that two outages of an area are two alarms.</summary>
    public string Place => FormattableString.Invariant($"area-{Since.ToUnixTimeMilliseconds()}");

    /// <summary>Its alarm's id.</summary>
    public string AlarmId => Chains.AlarmId.Of(Village, Place, AreaSilent.Scenario.Code, Causes.Time(Since));
}
