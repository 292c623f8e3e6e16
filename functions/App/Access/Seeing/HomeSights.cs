using Anju.Access.Auditing;
using Anju.Access.Glass;
using Anju.Chains;
using Anju.Registry;
using Anju.Registry.Permissions;

namespace Anju.Access.Seeing;

/// <summary>Says what of a home its reader may see in full now, and writes down that it was shown.</summary>
internal sealed class HomeSights(
    HomeTable homes, OpenTable open, ChainTable chains, AlarmTable alarms, AlarmList list, ContactIds ids, GlassTable glass, AuditLog audit, TimeProvider time)
{
    private static readonly Capability[] Depending = [Capability.Elders, Capability.Identity, Capability.Medical, Capability.Vitals];

    /// <summary>What names, numbers and address depend on.</summary>
    private static readonly Capability[] OfPeople = [Capability.Elders, Capability.Identity];

    /// <summary>Source: domain reference 4.3, "during open vital alarm + 24 h".</summary>
    private static readonly TimeSpan AfterVitalAlarm = TimeSpan.FromHours(24);

    /// <summary>What the caller may see of one home; what is not masked is audited here, so a handler only has to show it.</summary>
    public async Task<Sight> OfHomeAsync(HttpRequest request, string village, string homeId, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        if (!caller.Covers(village, homeId))
        {
            return Sight.Masked;
        }

        Moment moment = await MomentAsync(caller, Depending, village, homeId, cancellation);
        Sight sight = Sight.OfHome(caller.Role, moment);

        // What cannot be written down is shown masked; but whoever works on an open alarm has to find the home, whatever became of the log.
        return !sight.IsUnmasked
            || await audit.TryRecordShownAsync(request, sight, village, [homeId], cancellation)
            || await ActsAsync(caller, village, homeId, cancellation) ? sight : Sight.Masked;
    }

    /// <summary>Whether the home has an alarm that is the caller's to work on: any for the desk, for others one they were told of or have.</summary>
    private async Task<bool> ActsAsync(Account caller, string village, string homeId, CancellationToken cancellation)
    {
        IReadOnlyList<AlarmFacts> standing = await StandingAsync(village, homeId, cancellation);
        return Grants.Of(caller.Role, Capability.Desk) != Extent.None ? standing.Count > 0 : await HasOwnAsync(caller, village, homeId, standing, cancellation);
    }

    /// <summary>
    /// A mark of how much the caller may see now of a home's names, numbers and address. Nothing is shown by it, so nothing is written down, and
    /// who may always see all of it is answered without a look.
    /// </summary>
    public Task<string> MarkAsync(HttpRequest request, string village, string homeId, CancellationToken cancellation) => MarkAsync(
        request, village, homeId, Grants.Of(request.HttpContext.Account().Role, Capability.Identity) == Extent.Full ? [] : OfPeople, cancellation);

    /// <summary>The same of everything a home's page shows, vital signs too.</summary>
    public Task<string> WholeMarkAsync(HttpRequest request, string village, string homeId, CancellationToken cancellation) =>
        MarkAsync(request, village, homeId, Depending, cancellation);

    private async Task<string> MarkAsync(HttpRequest request, string village, string homeId, Capability[] depending, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        return (caller.Covers(village, homeId)
            ? Sight.OfHome(caller.Role, await MomentAsync(caller, depending, village, homeId, cancellation))
            : Sight.Masked).Mark;
    }

    /// <summary>What the caller may see of each of these homes in a list of them; what is not masked is audited here.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="listed">Village and id of each home that will be shown: of this page, not of the whole region.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>By home id.</returns>
    public async Task<IReadOnlyDictionary<string, Sight>> InListAsync(
        HttpRequest request, IReadOnlyCollection<(string Village, string HomeId)> listed, CancellationToken cancellation)
    {
        if (listed.Count == 0)
        {
            return new Dictionary<string, Sight>();
        }

        Func<string, string, Sight> sightOf = await ThroughListAsync(request, cancellation);
        Dictionary<string, Sight> sights = listed.DistinctBy(home => home.HomeId).ToDictionary(home => home.HomeId, home => sightOf(home.Village, home.HomeId));

        foreach (var shown in listed.Where(home => sights[home.HomeId].IsUnmasked).GroupBy(home => (home.Village, Sight: sights[home.HomeId]), home => home.HomeId).ToList())
        {
            if (!await audit.TryRecordShownAsync(request, shown.Key.Sight, shown.Key.Village, [.. shown], cancellation))
            {
                foreach (string homeId in shown)
                {
                    sights[homeId] = Sight.Masked;
                }
            }
        }

        return sights;
    }

    /// <summary>Whether the home has an alarm somebody may have to be found for: open, or waiting for its review.</summary>
    public async Task<bool> IsAlarmedAsync(string village, string homeId, CancellationToken cancellation) =>
        (await StandingAsync(village, homeId, cancellation)).Count > 0;

    private async Task<IReadOnlyList<AlarmFacts>> StandingAsync(string village, string homeId, CancellationToken cancellation) =>
        [.. (await open.OfHomeAsync(village, homeId, cancellation)).Where(alarm => alarm.OpensItsHome)];

    /// <summary>What the caller may see now of any home of a list, by village and id. Nothing is shown by it, so nothing is written down.</summary>
    public async Task<Func<string, string, Sight>> ThroughListAsync(HttpRequest request, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        Extent extent = Grants.Of(caller.Role, Capability.Elders);
        HashSet<string> alarmed = extent == Extent.OpenAlarm ? [.. (await open.InRegionAsync(caller.Scope, cancellation)).Where(alarm => alarm.OpensItsHome).Select(alarm => alarm.HomeId)] : [];
        HashSet<string> ordered = extent == Extent.WorkOrder ? await WithWorkOrderAsync(caller, caller.Scope, cancellation) : [];
        return (village, homeId) => caller.Covers(village, homeId)
            ? Sight.InList(caller.Role, new Moment(OpenAlarm: alarmed.Contains(homeId), WorkOrder: ordered.Contains(homeId)))
            : Sight.Masked;
    }

    /// <summary>Only what this role's permissions depend on is looked up.</summary>
    private async Task<Moment> MomentAsync(Account caller, Capability[] depending, string village, string homeId, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        HashSet<Extent> extents = [.. depending.Select(capability => Grants.Of(caller.Role, capability))];
        IReadOnlyList<AlarmFacts> standing = extents.Contains(Extent.OpenAlarm) || extents.Contains(Extent.OwnAlarm)
            ? await StandingAsync(village, homeId, cancellation)
            : [];
        return new Moment(
            OpenAlarm: standing.Count > 0,
            OwnAlarm: extents.Contains(Extent.OwnAlarm) && await HasOwnAsync(caller, village, homeId, standing, cancellation),
            VitalAlarm: extents.Contains(Extent.VitalAlarm) && await alarms.HasVitalAsync(village, homeId, now - AfterVitalAlarm, cancellation),
            BrokenGlass: extents.Contains(Extent.BreakGlass) && await glass.HoldsAsync(caller.Subject, village, homeId, now, cancellation),
            WorkOrder: extents.Contains(Extent.WorkOrder) && (await WithWorkOrderAsync(caller, village, cancellation)).Contains(homeId),
            Consented: extents.Contains(Extent.Consented) && await HasConsentedAsync(village, homeId, cancellation));
    }

    /// <summary>A home nobody registered has consented to nothing; after a withdrawal nothing is shown, whatever was agreed before.</summary>
    private async Task<bool> HasConsentedAsync(string village, string homeId, CancellationToken cancellation)
    {
        try
        {
            return await homes.FindAsync(village, homeId, cancellation) is { Consent: { VitalsToRelatives: true, WithdrawnOn: null } };
        }
        catch (UnreadableException)
        {
            return false; // Nobody knows what was agreed.
        }
    }

    /// <summary>The homes of a region where a technician has something to do now, which is not another's work; an exercise sends nobody.</summary>
    private async Task<HashSet<string>> WithWorkOrderAsync(Account caller, string region, CancellationToken cancellation)
    {
        IReadOnlyList<AlarmView> ordered = await list.InRegionAsync(
            region, new AlarmChoice(OpenOnly: true, WithErrand: true), int.MaxValue, cancellation,
            isShown: alarm => alarm is { Drill: false, Errand.Task: DeskTask.WorkOrder } && (alarm.ErrandOwnerId is null || alarm.ErrandOwnerId == caller.Subject));
        return [.. ordered.Select(alarm => alarm.HomeId)];
    }

    private async Task<bool> HasOwnAsync(Account caller, string village, string homeId, IReadOnlyList<AlarmFacts> alarms, CancellationToken cancellation)
    {
        if (alarms.Count == 0 || !await ids.IsStillAsync(caller, village, homeId, cancellation))
        {
            return false;
        }

        foreach (AlarmFacts alarm in alarms)
        {
            if (await chains.FindReadableAsync(alarm.AlarmId, cancellation) is { Chain: { } chain }
                && (chain.TellingOf.ContainsKey(caller.ContactId!) || chain.Owner?.Id == caller.ContactId))
            {
                return true;
            }
        }

        return false;
    }
}
