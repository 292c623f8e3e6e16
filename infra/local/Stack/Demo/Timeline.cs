using System.Globalization;

namespace Anju.Demo;

/// <summary>Tells what happens, each line with the seconds since the fire broke out.</summary>
internal sealed class Timeline(TimeProvider time, DateTimeOffset from, Action<string> write)
{
    /// <summary>Seconds since the fire broke out.</summary>
    public double Seconds => (time.GetUtcNow() - from).TotalSeconds;

    /// <summary>Tells what is happening now.</summary>
    public void Tell(string what) => Tell(time.GetUtcNow(), what);

    /// <summary>Tells what happened at a moment that is known better than by noticing it.</summary>
    public void Tell(DateTimeOffset at, string what) =>
        write(string.Create(CultureInfo.InvariantCulture, $"{(at - from).TotalSeconds,7:0.0} s  {what}"));
}
