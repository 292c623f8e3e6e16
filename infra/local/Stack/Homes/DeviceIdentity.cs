namespace Anju.Homes;

/// <summary>Who a device is since it was last switched on.</summary>
/// <param name="Id">As <c>SM-330109-0000001</c>.</param>
/// <param name="Kind"><c>door</c>, <c>smoke</c>, <c>gas</c> or <c>sleep</c>.</param>
/// <param name="Home">The home's number, which seeds its randomness.</param>
/// <param name="Boot">Counts how often it was switched on, so that (boot, seq) never repeats.</param>
/// <param name="BootedAt">When it was switched on.</param>
/// <param name="FirstReportAt">When it first reports, a little later.</param>
internal sealed record DeviceIdentity(
    string Id, string Kind, int Home, int Boot, DateTimeOffset BootedAt, DateTimeOffset FirstReportAt)
{
    /// <summary>Whole seconds between switching on and <paramref name="at"/>.</summary>
    public long UptimeSeconds(DateTimeOffset at) => (long)(at - BootedAt).TotalSeconds;

    /// <summary>The same device after it was switched off and on.</summary>
    public DeviceIdentity Restarted(DateTimeOffset at) => this with { Boot = Boot + 1, BootedAt = at, FirstReportAt = at + SwitchingOn };

    private static readonly TimeSpan SwitchingOn = TimeSpan.FromSeconds(3);
}
