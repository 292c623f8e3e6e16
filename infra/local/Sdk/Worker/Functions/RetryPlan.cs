using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Worker.Functions;

/// <summary>How often and after which waits a throwing invocation is repeated.</summary>
/// <remarks>A count of -1 means without end.</remarks>
internal sealed record RetryPlan(int MaxRetryCount, TimeSpan Shortest, TimeSpan Longest)
{
    /// <summary>Null without a retry attribute.</summary>
    public static RetryPlan? Of(MethodInfo method) => method.GetCustomAttribute<RetryAttribute>() is ExponentialBackoffRetryAttribute retry
        ? new(retry.MaxRetryCount, Parse(retry.MinimumInterval), Parse(retry.MaximumInterval))
        : null;

    public bool AllowsAfter(int retries) => MaxRetryCount < 0 || retries < MaxRetryCount;

    /// <summary>The wait before the repeat that follows <paramref name="retries"/> earlier ones: doubles up to the longest.</summary>
    public TimeSpan WaitAfter(int retries)
    {
        // Beyond 2^30 every wait is the longest one; more would overflow.
        TimeSpan doubled = Shortest * Math.Pow(2, Math.Min(retries, 30));
        return doubled < Longest ? doubled : Longest;
    }

    private static TimeSpan Parse(string interval) => TimeSpan.Parse(interval, CultureInfo.InvariantCulture);
}
