namespace Microsoft.DurableTask;

/// <summary>How often, and after which waits, a failed activity is tried again.</summary>
public class RetryPolicy
{
    // As in the real SDK: without a limit of one's own, no wait is longer than an hour.
    private static readonly TimeSpan LongestWaitUnlessSet = TimeSpan.FromHours(1);

    /// <summary>Describes the attempts.</summary>
    /// <param name="maxNumberOfAttempts">At least 1, the first attempt included.</param>
    /// <param name="firstRetryInterval">The wait after the first failure; more than zero.</param>
    /// <param name="backoffCoefficient">What each further wait is multiplied by; at least 1.</param>
    /// <param name="maxRetryInterval">The longest wait; one hour when null.</param>
    /// <param name="retryTimeout">An attempt that fails later than this after the first began is the last; no limit when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRetryInterval ?? LongestWaitUnlessSet, firstRetryInterval, nameof(maxRetryInterval));

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? LongestWaitUnlessSet;
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>The number of attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait after the first failure.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each further wait is multiplied by.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>An attempt that fails later than this after the first began is the last; infinite when unset.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>The wait after the given failed attempt (the first is 1), or null when it was the last.</summary>
    internal TimeSpan? WaitAfter(int attempt, TimeSpan sinceFirst)
    {
        bool timeIsUp = RetryTimeout != Timeout.InfiniteTimeSpan && sinceFirst >= RetryTimeout;
        if (attempt >= MaxNumberOfAttempts || timeIsUp)
        {
            return null;
        }

        double seconds = FirstRetryInterval.TotalSeconds * Math.Pow(BackoffCoefficient, attempt - 1);
        return seconds < MaxRetryInterval.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxRetryInterval;
    }
}
