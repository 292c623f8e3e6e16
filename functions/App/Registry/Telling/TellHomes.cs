using Anju.Chains;
using Anju.Registry.Rules;
using Anju.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Telling;

/// <summary>Tells homes' watches what they need of the registry: every night, and after a change of the numbers they judge by.</summary>
/// <remarks>
/// Every home's snapshot, with its open alarms, so that a lost word of a closing is made up for. Nothing is only in memory: a round that dies
/// leaves its villages due, and a home told twice hears nothing new. Village by village: its homes and its open alarms are one read each.
/// </remarks>
internal sealed class TellHomes(TellingTable tellings, ThresholdStore rules, HomeTable homes, OpenTable open, HomeEvents watches, Regions regions, TimeProvider time)
{
    /// <summary>Chosen: the night is over for the watches too then.</summary>
    private static readonly TimeOnly Night = new(5, 0);

    /// <summary>Source: design.md 4, nightly work.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromMinutes(30);

    /// <summary>Chosen: less than the time to the next round.</summary>
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(40);

    /// <summary>Messages under way at once.</summary>
    private const int AtOnce = 16;

    /// <summary>Tells whoever is due, every two minutes.</summary>
    [Function(nameof(TellHomes))]
    public async Task RunAsync([TimerTrigger("15 */2 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateTimeOffset begun = time.GetUtcNow();
        (IReadOnlyList<Telling> villages, IReadOnlyDictionary<string, int> passedOn) = await tellings.AllAsync(cancellation);
        await tellings.MakeDueAsync(regions.Villages.Except(villages.Select(one => one.Village)).Select(village => (village, NextNight(village, begun))), cancellation);
        bool hasNews = false;
        foreach (string district in regions.Districts)
        {
            hasNews |= await PassOnAsync(district, passedOn.GetValueOrDefault(district), begun, cancellation);
        }

        if (hasNews)
        {
            villages = (await tellings.AllAsync(cancellation)).Villages;
        }

        foreach (Telling due in villages.Where(one => one.DueAt <= begun).OrderBy(one => one.DueAt))
        {
            if (time.GetUtcNow() - begun >= MayTake)
            {
                return;
            }

            await TellAsync(due.Village, cancellation);
            await tellings.MoveOnAsync(due, NextNight(due.Village, begun), cancellation);
        }
    }

    /// <summary>Makes the villages of a district due that changes of its numbers concern.</summary>
    /// <returns>Whether there were any.</returns>
    private async Task<bool> PassOnAsync(string district, int passedOn, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlyList<RuleProposal> changes = await rules.AfterAsync(district, passedOn, cancellation);
        if (changes.Count == 0)
        {
            return false;
        }

        IEnumerable<string> concerned = regions.VillagesOf(district).Where(village => changes.Any(change => Concerns(change, village)));
        await tellings.MakeDueAsync(concerned.Select(village => (village, now)), cancellation);
        await tellings.PassOnAsync(district, changes[^1].Version!.Value, cancellation);
        return true;
    }

    private static bool Concerns(RuleProposal made, string village) => made.Village is { } ofHome
        ? village == ofHome
        : village.StartsWith(made.Change.Town ?? "", StringComparison.Ordinal);

    private async Task TellAsync(string village, CancellationToken cancellation)
    {
        // Before it is read: what is raised after this moment may be missing from what is read.
        DateTimeOffset lookedAt = time.GetUtcNow();
        ILookup<string, string> alarms = await open.InVillageAsync(village, cancellation);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            await homes.InVillageAsync(village, cancellation),
            parallel,
            async (home, token) => await watches.TellRegistryAsync(home, token, new OpenNow(lookedAt, [.. alarms[home.HomeId]])));
    }

    /// <summary>A village's next turn, spread by its hash so that not all are told at once.</summary>
    private static DateTimeOffset NextNight(string village, DateTimeOffset now)
    {
        TimeSpan later = TimeSpan.FromSeconds(PartitionKeyHash.Bucket(village, (int)Spread.TotalSeconds));
        DateTimeOffset local = LocalTime.Of(now);
        DateTimeOffset tonight = new DateTimeOffset(local.Date, local.Offset) + Night.ToTimeSpan() + later;
        return (tonight > now ? tonight : tonight.AddDays(1)).ToUniversalTime();
    }
}
