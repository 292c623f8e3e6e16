using System.Text.Json;
using Anju.Clock;
using Anju.Homes.Lives;
using Anju.Processes;

namespace Anju.Running;

/// <summary>The Stack's scaled clock, which never goes back from one run to the next, whatever the speeds were.</summary>
/// <remarks>
/// <c>clock.json</c> holds a time that was never shown; the next run starts there, or at the wall clock if that is later. It is
/// written ahead, so that even after <c>kill -9</c> no time comes twice.
/// </remarks>
internal sealed class StackClock : IAsyncDisposable
{
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Ahead = 3 * BetweenSaves; // A late save must not be overtaken.

    private readonly Lock _oneAtATime = new();
    private readonly string _file;
    private readonly ITimer _saving;

    private StackClock(string file, ScaledClock time)
    {
        _file = file;
        Time = time;
        Save(Ahead);
        _saving = TimeProvider.System.CreateTimer(_ => Save(Ahead), null, BetweenSaves, BetweenSaves);
    }

    /// <summary>The clock itself.</summary>
    public ScaledClock Time { get; }

    /// <summary>Starts the clock where <paramref name="file"/> says the last one ended, or now.</summary>
    /// <param name="file">Where the clock is remembered.</param>
    /// <param name="speed">Seconds per second of the wall clock.</param>
    /// <param name="timeOfDay">The next such time in Hangzhou is waited for, as it were; null for none.</param>
    /// <exception cref="CannotStartException">The file cannot be read.</exception>
    public static StackClock Start(string file, double speed, TimeOnly? timeOfDay = null)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateTimeOffset notBefore = File.Exists(file) ? Remembered.Read<Saved>(file).NotBefore : now;
        DateTimeOffset earliest = notBefore > now ? notBefore : now;
        return new StackClock(file, new ScaledClock(now, timeOfDay is { } wanted ? Hangzhou.Next(earliest, wanted.ToTimeSpan()) : earliest, speed));
    }

    /// <summary>Saves the time as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _saving.DisposeAsync();
        Save(TimeSpan.Zero);
    }

    private void Save(TimeSpan ahead)
    {
        // On a busy machine the timer does not wait for the save before.
        lock (_oneAtATime)
        {
            OwnerOnlyFile.Write(_file, JsonSerializer.Serialize(new Saved(Time.GetUtcNow() + (ahead * Time.Speed))));
        }
    }

    private sealed record Saved(DateTimeOffset NotBefore);
}
