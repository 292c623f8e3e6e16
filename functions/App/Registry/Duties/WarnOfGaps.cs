using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>Warns the desk the day before a village has nobody for level 2 (domain reference 3.2). A change of plan looks at once; time alone, every hour.</summary>
internal sealed class WarnOfGaps(DutyWarnings warnings, Regions regions)
{
    [Function(nameof(WarnOfGaps))]
    public async Task RunAsync([TimerTrigger("0 10 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (string district in regions.Districts)
        {
            await warnings.LookAsync(district, cancellation);
        }
    }
}
