using System.Collections.Concurrent;
using Anju.Registry;
using Anju.Registry.Permissions;

namespace Anju.Access;

/// <summary>How often one caller may call: a bucket of calls that fills again with time. Each instance of the app counts for itself.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    /// <summary>Chosen: ten screens that poll every two seconds, with every button pressed besides; the desk must never wait for itself.</summary>
    private static readonly Bucket Desk = new(Size: 3_000, PerSecond: 50);

    /// <summary>Chosen: a page with a dozen panels opened again and again, and far below what copying the register takes.</summary>
    private static readonly Bucket Others = new(Size: 600, PerSecond: 5);

    private readonly ConcurrentDictionary<string, Level> _levels = new();

    /// <summary>Counts a call.</summary>
    /// <returns>How long to wait if there were too many; null if it may go on.</returns>
    public TimeSpan? Count(Account caller)
    {
        Bucket bucket = Grants.Of(caller.Role, Capability.Desk) == Extent.None ? Others : Desk;
        DateTimeOffset now = time.GetUtcNow();
        Level level = _levels.AddOrUpdate(
            caller.Subject,
            _ => new Level(bucket.Size - 1, now),
            (_, before) => Math.Min(bucket.Size, before.Calls + (bucket.PerSecond * Math.Max(0, (now - before.At).TotalSeconds))) is var calls and >= 1
                ? new Level(calls - 1, now)
                : before with { Refused = before.Refused + 1 });
        return level.Refused == 0 ? null : TimeSpan.FromSeconds(Math.Ceiling((1 - level.Calls) / bucket.PerSecond));
    }

    private sealed record Bucket(double Size, double PerSecond);

    /// <summary>Refused counts the calls in vain since the last one that was not.</summary>
    private sealed record Level(double Calls, DateTimeOffset At, int Refused = 0);
}
