using Anju.Chains;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Present;
using Anju.Registry;

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
        IReadOnlyDictionary<string, Story?> all = (await Task.WhenAll(alarmIds.Select(async id => (Id: id, Story: await FindAsync(id, cancellation)))))
            .ToDictionary(one => one.Id, one => one.Story);
        IReadOnlyList<Story> told = [.. all.Values.OfType<Story>()];
        IReadOnlyList<Home> registered = await homes.InVillageAsync(village, cancellation);

        await days.SaveAsync(village, touched.ToDictionary(day => day, day => FiguresOf(told, day)), cancellation);
        IReadOnlyList<AlarmCourse> untold = await ByStateAsync(all.Where(one => one.Value is null).Select(one => one.Key), cancellation);
        OpenFact[] open = [.. told.Select(story => story.Course).OfType<AlarmCourse>().Concat(untold).Select(OpenFact.Of).OfType<OpenFact>().OrderBy(alarm => alarm.T0)];
        await now.ShowAsync(village, new CountedAlarms(today, FiguresOf(told, today), open), RegisterFigures.Of(registered), cancellation);
        foreach (Mark mark in marks)
        {
            await changes.UnmarkAsync(mark, cancellation);
        }
    }

    /// <summary>What is known of alarms whose ledgers cannot be read: a home that burns is shown so, though no day counts it.</summary>
    private async Task<IReadOnlyList<AlarmCourse>> ByStateAsync(IEnumerable<string> alarmIds, CancellationToken cancellation)
    {
        List<AlarmCourse> courses = [];
        foreach (string alarmId in alarmIds)
        {
            courses.AddRange(await chains.FindReadableAsync(alarmId, cancellation) is { } head ? [AlarmCourse.ByState(head.Chain)] : []);
        }

        return courses;
    }

    /// <returns>Null if it cannot be read: the others are counted all the same.</returns>
    private async Task<Story?> FindAsync(string alarmId, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<LedgerRow> rows = await chains.LedgerAsync(alarmId, cancellation);
            int inOrder = rows.Index().TakeWhile(row => row.Item.Number == row.Index + 1).Count();
            if (rows.Count == 0 || inOrder < rows.Count)
            {
                throw new UnreadableException(ChainTable.KeyOf(inOrder + 1), "is not there");
            }

            Entry[] entries = [.. rows.Select(ChainTable.ToEntry)];
            return new Story(entries, AlarmCourse.Of(entries, DateTimeOffset.MaxValue));
        }
        catch (Exception e) when (e is not OperationCanceledException && !Outage.Is(e))
        {
            // Entries that can be read may still tell no story.
            CannotCount(e, alarmId);
            return null;
        }
    }

    private static DayFigures FiguresOf(IReadOnlyList<Story> told, DateOnly day) =>
        DayFigures.Of([.. told.Select(story => AlarmCourse.Of(story.Ledger, CountedDay.FrozenAt(day))).OfType<AlarmCourse>()], day);

    [LoggerMessage(LogLevel.Critical, "The ledger of {AlarmId} cannot be read, and its alarm is in no day's figures.")]
    private partial void CannotCount(Exception e, string alarmId);

    [LoggerMessage(LogLevel.Critical, "Village {Village} cannot be counted.")]
    private partial void CannotCountVillage(Exception e, string village);

    /// <param name="Ledger">What it is told from.</param>
    /// <param name="Course">What has come of it; null if nothing is to be counted.</param>
    private sealed record Story(IReadOnlyList<Entry> Ledger, AlarmCourse? Course);
}
