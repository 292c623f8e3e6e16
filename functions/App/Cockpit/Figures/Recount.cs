using Anju.Chains;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Cockpit.Figures;

/// <summary>Counts a village anew, from its alarms' ledgers and the register; nothing is ever added to what was counted before.</summary>
internal sealed partial class Recount(
    AlarmTable alarms, ChainTable chains, HomeTable homes, NowTable now, DayTable days, ChangeTable changes, TimeProvider time, ILogger<Recount> log) : IDisposable
{
    /// <summary>Villages under way at once; chosen: enough for a district's 550 within seconds, few enough not to hold up what storage does for alarms.</summary>
    private const int AtOnce = 8;

    /// <summary>Chosen: well within a function's time-out; what is left comes in the next round.</summary>
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Counts marked villages. A mark is taken away only after its village was counted, so a crash in between has it counted again.</summary>
    /// <param name="concerns">Which of them.</param>
    /// <param name="cancellation">Gives up; their marks stay.</param>
    public async Task CountMarkedAsync(Func<Mark, bool> concerns, CancellationToken cancellation)
    {
        // Who counts what another is counting finds its marks gone, and would have to have it counted once more.
        await _turn.WaitAsync(cancellation);
        try
        {
            await CountAsync((await changes.MarksAsync(cancellation)).Where(concerns), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task CountAsync(IEnumerable<Mark> marks, CancellationToken cancellation)
    {
        DateTimeOffset begun = time.GetUtcNow();
        IEnumerable<IGrouping<string, Mark>> villages = marks.GroupBy(mark => mark.Village);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(villages, parallel, async (village, token) =>
        {
            try
            {
                if (time.GetUtcNow() - begun < MayTake)
                {
                    await CountAsync(village.Key, [.. village], token);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException && (!Outage.Is(e) || Outage.IsForGood(e)))
            {
                // One village keeps no other from being counted; its marks stay.
                CannotCountVillage(e, village.Key);
            }
        });
    }

    /// <summary>Counts a marked village, and takes its marks away unless something changed meanwhile.</summary>
    /// <param name="village">The village.</param>
    /// <param name="marks">Its marks.</param>
    /// <param name="cancellation">Gives up; the marks stay.</param>
    private async Task CountAsync(string village, IReadOnlyList<Mark> marks, CancellationToken cancellation)
    {
        DateOnly[] touched = [.. marks.SelectMany(mark => CountedDay.OpenOn(mark.Day)).Distinct()];
        DateOnly today = LocalTime.DayOf(time.GetUtcNow());
        IReadOnlyList<string> alarmIds = await alarms.TouchedSinceAsync(village, CountedDay.Begin(touched.Min()), cancellation);
        DateOnly[] wanted = [.. touched.Append(today).Distinct()];
        Told[] all = await Task.WhenAll(alarmIds.Select(id => TellAsync(id, wanted, cancellation)));
        Dictionary<DateOnly, DayFigures> figures = wanted.ToDictionary(day => day, day => DayFigures.Sum(all.Select(alarm => alarm.Days.GetValueOrDefault(day, DayFigures.None))));
        IReadOnlyList<Home> registered = await homes.InVillageAsync(village, cancellation);

        await days.SaveAsync(village, touched.ToDictionary(day => day, day => figures[day]), cancellation);
        OpenFact[] open = [.. all.Select(alarm => alarm.Open).OfType<OpenFact>().OrderBy(alarm => alarm.T0)];
        await now.ShowAsync(village, new CountedAlarms(today, figures[today], open), RegisterFigures.Of(registered), cancellation);
        foreach (Mark mark in marks)
        {
            await changes.UnmarkAsync(mark, cancellation);
        }
    }

    /// <summary>What an alarm adds to the figures. Of one whose ledger tells no story, only what its newest state says: a home that burns is shown so, though no day counts it.</summary>
    private async Task<Told> TellAsync(string alarmId, IReadOnlyList<DateOnly> wanted, CancellationToken cancellation)
    {
        // Before the ledger, which only grows.
        ChainHead? head = await chains.FindReadableAsync(alarmId, cancellation);
        try
        {
            return Tell(await LedgerAsync(alarmId, head?.Entries ?? 1, cancellation), wanted);
        }
        catch (Exception e) when (e is not OperationCanceledException && !Outage.Is(e))
        {
            // Entries that can be read may still tell no story.
            CannotCount(e, alarmId);
            return new Told(new Dictionary<DateOnly, DayFigures>(), head is null ? null : OpenFact.Of(AlarmCourse.ByState(head.Chain)));
        }
    }

    private async Task<IReadOnlyList<Entry>> LedgerAsync(string alarmId, int least, CancellationToken cancellation)
    {
        IReadOnlyList<LedgerRow> rows = await chains.LedgerAsync(alarmId, cancellation);
        int inOrder = rows.Index().TakeWhile(row => row.Item.Number == row.Index + 1).Count();
        return inOrder < Math.Max(least, rows.Count)
            ? throw new UnreadableException(ChainTable.KeyOf(inOrder + 1), "is not there")
            : [.. rows.Select(ChainTable.ToEntry)];
    }

    private static Told Tell(IReadOnlyList<Entry> ledger, IReadOnlyList<DateOnly> wanted)
    {
        OpenFact? open = AlarmCourse.Of(ledger, DateTimeOffset.MaxValue) is { } course ? OpenFact.Of(course) : null;
        if (open is not null)
        {
            // Whoever shows it asks for the name of its scenario.
            _ = Catalogue.Get(open.Scenario);
        }

        return new Told(wanted.ToDictionary(day => day, day => AlarmCourse.Of(ledger, CountedDay.FrozenAt(day)) is { } then ? DayFigures.Of([then], day) : DayFigures.None), open);
    }

    [LoggerMessage(LogLevel.Critical, "The ledger of {AlarmId} cannot be read, and its alarm is in no day's figures.")]
    private partial void CannotCount(Exception e, string alarmId);

    [LoggerMessage(LogLevel.Critical, "Village {Village} cannot be counted.")]
    private partial void CannotCountVillage(Exception e, string village);

    /// <param name="Days">What it adds to each day.</param>
    /// <param name="Open">It, if it is open.</param>
    private sealed record Told(IReadOnlyDictionary<DateOnly, DayFigures> Days, OpenFact? Open);
}
