using Anju.Chains;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Present;
using Anju.Registry;

namespace Anju.Cockpit.Figures;

/// <summary>Counts a village anew, from its alarms' ledgers and the register; nothing is ever added to what was counted before.</summary>
internal sealed class Recount(
    AlarmTable alarms, ChainTable chains, HomeTable homes, NowTable now, DayTable days, ChangeTable changes, TimeProvider time)
{
    /// <summary>Counts a marked village, and takes its marks away unless something changed meanwhile.</summary>
    /// <param name="village">The village.</param>
    /// <param name="marks">Its marks.</param>
    /// <param name="cancellation">Gives up; the marks stay.</param>
    public async Task CountAsync(string village, IReadOnlyList<Mark> marks, CancellationToken cancellation)
    {
        DateOnly[] touched = [.. marks.SelectMany(mark => CountedDay.OpenOn(mark.Day)).Distinct()];
        DateOnly today = LocalTime.DayOf(time.GetUtcNow());
        IReadOnlyList<IReadOnlyList<Entry>> ledgers = await LedgersAsync(village, touched.Min(), cancellation);
        IReadOnlyList<Home> registered = await homes.InVillageAsync(village, cancellation);

        await days.SaveAsync(village, touched.ToDictionary(day => day, day => FiguresOf(ledgers, day)), cancellation);
        OpenFact[] open = [.. CoursesOf(ledgers, DateTimeOffset.MaxValue).Select(OpenFact.Of).OfType<OpenFact>().OrderBy(alarm => alarm.T0)];
        await now.ShowAsync(village, new CountedAlarms(today, FiguresOf(ledgers, today), open), RegisterFigures.Of(registered), cancellation);
        foreach (Mark mark in marks)
        {
            await changes.UnmarkAsync(mark, cancellation);
        }
    }

    private async Task<IReadOnlyList<IReadOnlyList<Entry>>> LedgersAsync(string village, DateOnly since, CancellationToken cancellation)
    {
        IReadOnlyList<string> touched = await alarms.TouchedSinceAsync(village, CountedDay.Begin(since), cancellation);
        return await Task.WhenAll(touched.Select(async id =>
            (IReadOnlyList<Entry>)[.. (await chains.LedgerAsync(id, cancellation)).Select(ChainTable.ToEntry)]));
    }

    private static DayFigures FiguresOf(IReadOnlyList<IReadOnlyList<Entry>> ledgers, DateOnly day) =>
        DayFigures.Of(CoursesOf(ledgers, CountedDay.FrozenAt(day)), day);

    private static List<AlarmCourse> CoursesOf(IReadOnlyList<IReadOnlyList<Entry>> ledgers, DateTimeOffset until) =>
        [.. ledgers.Select(ledger => AlarmCourse.Of(ledger, until)).OfType<AlarmCourse>()];
}
