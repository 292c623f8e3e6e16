using System.Globalization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Repeats a throwing invocation after waits that double from a least to a longest one.</summary>
/// <param name="maxRetryCount">Repeats after the first try; -1 means without end.</param>
/// <param name="minimumInterval">The first wait, as <c>hh:mm:ss</c>.</param>
/// <param name="maximumInterval">The longest wait, as <c>hh:mm:ss</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval) : RetryAttribute(maxRetryCount)
{
    private readonly TimeSpan _shortest = TimeSpan.Parse(minimumInterval, CultureInfo.InvariantCulture);
    private readonly TimeSpan _longest = TimeSpan.Parse(maximumInterval, CultureInfo.InvariantCulture);

    internal override TimeSpan? WaitAfter(int retries)
    {
        if (MaxRetryCount >= 0 && retries >= MaxRetryCount)
        {
            return null;
        }

        // Beyond 2^30 every wait is the longest one; more would overflow.
        TimeSpan doubled = _shortest * Math.Pow(2, Math.Min(retries, 30));
        return doubled < _longest ? doubled : _longest;
    }
}
