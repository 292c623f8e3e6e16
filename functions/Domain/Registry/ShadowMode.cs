using Anju.Registry.Checking;

namespace Anju.Registry;

/// <summary>How long in a new home most alarms are only shown to the desk (<see cref="Home.ShadowUntil"/>).</summary>
public static class ShadowMode
{
    /// <summary>Source: domain reference 1.4, warm-up. Longer, and an elder nobody hears of would count as watched over.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    private static readonly Problem TooLong = new(
        $"must be at most {Lasts.TotalDays} days after the home was registered, and is not put off afterwards", $"最长为登记后{Lasts.TotalDays}天，登记后不能延长");

    /// <summary>Notes it if the mode of a home would last too long: in a new home longer than <see cref="Lasts"/>, later longer than it was to last.</summary>
    /// <param name="before">The home as it is registered; null if it is new.</param>
    /// <param name="wanted">The home somebody wants.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="flaws">Takes it.</param>
    public static void Check(Home? before, Home wanted, DateTimeOffset now, Flaws flaws)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(flaws);
        DateTimeOffset? limit = before is null ? now + Lasts : before.ShadowUntil;
        flaws.Unless(wanted.ShadowUntil is not { } until || until <= limit, "shadowUntil", TooLong);
    }
}
