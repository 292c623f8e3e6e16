using Anju.Registry;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Figures;

/// <summary>Counts the villages in which something changed.</summary>
/// <remarks>A mark is taken away only after its village was counted, so a crash in between has it counted again.</remarks>
internal sealed class RecountVillages(ChangeTable changes, Recount recount, TimeProvider time)
{
    /// <summary>Villages under way at once; chosen: enough for a district's 550 within seconds, few enough not to hold up what storage does for alarms.</summary>
    private const int AtOnce = 8;

    /// <summary>Chosen: well within the function's time-out; what is left comes in the next round.</summary>
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(30);

    /// <summary>Every 5 s: figures of the moment are to be at most 10 s old (domain reference 4.2).</summary>
    [Function(nameof(RecountVillages))]
    public async Task RunAsync([TimerTrigger("*/5 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateTimeOffset begun = time.GetUtcNow();
        IEnumerable<IGrouping<string, Mark>> villages = (await changes.MarksAsync(cancellation)).GroupBy(mark => mark.Village);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(villages, parallel, async (village, token) =>
        {
            if (time.GetUtcNow() - begun < MayTake)
            {
                await recount.CountAsync(village.Key, [.. village], token);
            }
        });
    }
}
