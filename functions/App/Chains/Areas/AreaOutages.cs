using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Areas;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Areas;

/// <summary>Begins an alarm, as <see cref="AlarmIntake"/> does.</summary>
internal delegate Task BeginAlarm(AlarmFacts alarm, string cause);

/// <summary>Sees to it that many homes that fall silent at once are one alarm of their area, and that their own alarms wait.</summary>
/// <remarks>
/// The order makes it safe whoever counts and whoever dies: a home is noted, then counted, then its alarm begins, then it is counted once more.
/// Of two homes that complete an outage between them the one that is counted last sees the other; an alarm that began unheld is held by whoever
/// completes the outage, or by itself. All of it is repeated with the home's batch until the watch is saved.
/// <para>
/// The homes of one cut are known to be silent one by one, over two hours. So if those that are known are too few, the watches of the others are looked at: homes that fell silent with this one
/// and say nothing since are counted, though they have no alarm yet, and when they have, it is held from its beginning. A home alone waits for nothing. Watches are stored within five minutes, and the
/// first home is known two hours after the cut. Not so if this very alarm is late: then the app itself was behind, and a watch's silence says nothing.
/// </para>
/// <para>
/// What the first homes' alarms have done by then stands. Their elder may have been asked, and if that came to nothing within its five minutes
/// their relatives told: nobody is told that it is over, because it is not, and who answers is the owner as ever. But no step follows until
/// the hold ends, and no desk task of theirs is left: the desk has the area's. (That happens where the others fell silent minutes after they were looked at.)
/// </para>
/// </remarks>
internal sealed class AreaOutages(SilentTable silent, HomeTable homes, WatchTable watches, AlarmChains chains, TimeProvider time)
{
    /// <summary>Whether a detection counts: a silent home without an open alarm for fire or gas, which makes it critical.</summary>
    public static bool Concerns(Detection.Raised raised) =>
        raised is { Suppressed: false, Scenario: { Severity: < Severity.Critical, Code: var code } } && code == HomeSilent.Scenario.Code;

    /// <summary>Notes a home that fell silent, before its own alarm begins.</summary>
    /// <param name="home">The home.</param>
    /// <param name="alarm">Its alarm.</param>
    /// <param name="cancellation">Gives up; the home's batch comes again.</param>
    /// <returns>How the alarm is held; null if it goes its own way.</returns>
    public async Task<Hold?> NoteAsync(SilentHome home, AlarmFacts alarm, CancellationToken cancellation)
    {
        await silent.NoteAsync(home, alarm, cancellation);
        return await FindAsync(home, alarm, cancellation) is { Outage: var outage } ? new Hold(outage.AlarmId, alarm.T0 + Outages.HeldFor) : null;
    }

    /// <summary>Has the home's area raise its alarm and hold the homes' own, once the home's own has begun.</summary>
    /// <param name="home">The home.</param>
    /// <param name="alarm">Its alarm as it was raised.</param>
    /// <param name="standing">The alarm that stands for it.</param>
    /// <param name="begin">Begins the area's alarm; one that is over stays so.</param>
    /// <param name="durable">Reaches the orchestrators.</param>
    /// <param name="cancellation">Gives up; the home's batch comes again.</param>
    public async Task JoinAsync(SilentHome home, AlarmFacts alarm, string standing, BeginAlarm begin, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (standing != alarm.AlarmId)
        {
            await silent.StandsForAsync(home, standing, cancellation);
        }

        // If a town's outage took the place of the village's meanwhile, the village's alarm was begun for nothing and is absorbed now.
        string? joined = null;
        while (await FindAsync(home, alarm, cancellation) is { } area && area.Outage.AlarmId != joined)
        {
            joined = area.Outage.AlarmId;
            await HoldAsync(area, alarm, begin, durable, cancellation);
        }
    }

    private async Task HoldAsync(Area area, AlarmFacts alarm, BeginAlarm begin, DurableTaskClient durable, CancellationToken cancellation)
    {
        string areaId = area.Outage.AlarmId;
        await begin(AlarmFacts.AreaOf(area.Outage, alarm), areaId);
        foreach (string smaller in area.Absorbed)
        {
            await chains.HearAsync(smaller, new Heard(new Signal.Merge(Closed.Engine, areaId), areaId), durable, cancellation);
        }

        foreach (SilentRow row in (await silent.MembersAsync(area, cancellation)).Where(row => !row.IsHeld))
        {
            // An alarm that has not begun yet will find the area itself.
            if (await chains.HearAsync(row.AlarmId, new Heard(new Signal.Hold(areaId, row.RaisedAt + Outages.HeldFor), areaId), durable, cancellation) is not null)
            {
                await silent.MarkHeldAsync(row, cancellation);
            }
        }
    }

    /// <summary>The outage a home belongs to, with all its homes assigned to it; null if it belongs to none.</summary>
    private async Task<Area?> FindAsync(SilentHome home, AlarmFacts alarm, CancellationToken cancellation)
    {
        while (true)
        {
            IReadOnlyList<SilentRow> around = await silent.AroundAsync(home.Village, home.SilentAt, cancellation);
            if (await DecideAsync(home, around, alarm, cancellation) is not var (area, members))
            {
                return null;
            }

            List<SilentRow> left = [.. members.Where(row => row.AreaId != area.Outage.AlarmId)];
            if (left.Count == 0)
            {
                return area;
            }

            await silent.TryAssignAsync(area, left.Take(SilentTable.MostAtOnce), cancellation);
        }
    }

    private async Task<(Area Area, List<SilentRow> Members)?> DecideAsync(
        SilentHome home, IReadOnlyList<SilentRow> around, AlarmFacts alarm, CancellationToken cancellation)
    {
        List<SilentHome> known = [.. around.Select(row => row.Home)];
        SilentArea? outage = With(home, known);
        if (outage is null && await FollowsAsync(home, around, cancellation) is { } followed)
        {
            return (followed, [.. around.Where(row => row.Home.HomeId == home.HomeId)]);
        }

        if (outage is null && !alarm.Late)
        {
            known.AddRange((await SeenSilentAsync(home, cancellation)).Where(seen => !known.Exists(row => row.HomeId == seen.HomeId)));
            outage = With(home, known);
        }

        if (outage is null)
        {
            return null;
        }

        List<SilentRow> members = [.. around.Where(row => outage.Homes.Contains(row.Home.HomeId))];
        return (await AreaOfAsync(outage, members, cancellation), members);
    }

    private static SilentArea? With(SilentHome home, IEnumerable<SilentHome> known) => Outages.Among(known).FirstOrDefault(found => found.Homes.Contains(home.HomeId));

    /// <summary>The outage of the homes this one fell silent with; those that are back by now do not make it one of its own.</summary>
    private async Task<Area?> FollowsAsync(SilentHome home, IReadOnlyList<SilentRow> around, CancellationToken cancellation)
    {
        foreach (IGrouping<string?, SilentRow> members in around.Where(row => row.AreaId is not null).GroupBy(row => row.AreaId))
        {
            if (await silent.FindAreaAsync(members.Key!, cancellation) is { } area && Outages.IsOf(home, area.Outage.Region, members.Select(row => row.Home)))
            {
                return area;
            }
        }

        return null;
    }

    /// <summary>The homes of the town that are silent now, by their watches.</summary>
    private async Task<IEnumerable<SilentHome>> SeenSilentAsync(SilentHome home, CancellationToken cancellation)
    {
        IReadOnlyList<string> town = await homes.IdsInRegionAsync(Region.TownOf(home.Village), cancellation).ToListAsync(cancellation);
        IReadOnlyList<Watch> seen = await watches.LookAtAsync(town, cancellation);
        DateTimeOffset now = time.GetUtcNow();
        return seen.Select(watch => HomeSilent.Find(watch, now)).OfType<SilentHome>();
    }

    /// <summary>The outage as it was decided before, for the same region or the town around it; a town's takes the place of its villages'.</summary>
    private async Task<Area> AreaOfAsync(SilentArea outage, List<SilentRow> members, CancellationToken cancellation)
    {
        List<string> smaller = [];
        foreach (string areaId in members.Select(row => row.AreaId).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            if (await silent.FindAreaAsync(areaId, cancellation) is { } known)
            {
                if (outage.Region.StartsWith(known.Outage.Region, StringComparison.Ordinal))
                {
                    return known;
                }

                smaller.Add(areaId);
            }
        }

        return await silent.FindAreaAsync(outage.AlarmId, cancellation) is { } stored
            ? stored with { Absorbed = [.. stored.Absorbed.Union(smaller)], IsAsStored = !smaller.Except(stored.Absorbed).Any() }
            : new Area(outage, smaller, default, IsAsStored: false);
    }
}
