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
    /// <param name="retryTimeout">How long to try. Only null, without a limit, is supported here.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="NotSupportedException">A time to try was given.</exception>
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
        if (retryTimeout is not null)
        {
            throw new NotSupportedException("The local task hub limits attempts, not their time.");
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? LongestWaitUnlessSet;
    }

    /// <summary>The number of attempts, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait after the first failure.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each further wait is multiplied by.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>The wait after the given failed attempt (the first is 1), or null when it was the last.</summary>
    internal TimeSpan? WaitAfter(int attempt)
    {
        if (attempt >= MaxNumberOfAttempts)
        {
            return null;
        }

        double seconds = FirstRetryInterval.TotalSeconds * Math.Pow(BackoffCoefficient, attempt - 1);
        return seconds < MaxRetryInterval.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxRetryInterval;
    }
}
