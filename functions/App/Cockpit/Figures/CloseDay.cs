using Anju.Cockpit.Indicators;
using Anju.Registry;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Figures;

/// <summary>Counts the last two days once more, of every village and from the ground up, whatever was marked or not.</summary>
internal sealed class CloseDay(SampleTable samples, DayTable days, ChangeTable changes, Regions regions, TimeProvider time)
{
    private const int Days = 2;

    /// <summary>At 00:30 in Shanghai; a start that missed it makes up for it. Source: domain reference 4.2.</summary>
    [Function(nameof(CloseDay))]
    public async Task RunAsync([TimerTrigger("0 30 16 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateOnly today = LocalTime.DayOf(time.GetUtcNow());
        foreach (string district in regions.Districts)
        {
            // First the marks: they outlast a crash, and have the alarms counted however far this gets.
            await changes.MarkAllAsync(regions.VillagesOf(district), cancellation);
            for (int back = 1; back <= Days; back++)
            {
                DateOnly day = today.AddDays(-back);
                await days.SaveAsync(day, await HomesOfAsync(district, day, cancellation), cancellation);
            }

            // And after: who was counted, and shown, in between had the days without their homes.
            await changes.MarkAllAsync(regions.VillagesOf(district), cancellation);
        }
    }

    private async Task<Dictionary<string, HomeFigures>> HomesOfAsync(string district, DateOnly day, CancellationToken cancellation)
    {
        int minutes = (int)SampleTable.Every.TotalMinutes;
        Dictionary<string, HomeFigures> villages = [];
        await foreach (IReadOnlyDictionary<string, Sample> town in samples.OfDayAsync(district, day, cancellation))
        {
            foreach ((string village, Sample sample) in town)
            {
                HomeFigures soFar = villages.GetValueOrDefault(village, HomeFigures.None);

                // The elders are those of the day's end: its last sample has them.
                villages[village] = new HomeFigures(
                    sample.Elders, soFar.OnlineMinutes + (sample.Online * minutes), soFar.InstalledMinutes + (sample.Installed * minutes));
            }
        }

        return villages;
    }
}
