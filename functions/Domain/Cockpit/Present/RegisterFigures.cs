using Anju.Registry;
using Anju.Telemetry;

namespace Anju.Cockpit.Present;

/// <summary>What the register says of a region.</summary>
/// <param name="Enrolled">Elders who take part.</param>
/// <param name="Eligible">Elders on the register: all who take part are entitled.</param>
/// <param name="FullKit">Those of them with a device of each of the four kinds.</param>
/// <param name="PartialKit">Those with one device at least.</param>
/// <param name="Devices">Devices installed.</param>
public sealed record RegisterFigures(int Enrolled, int Eligible, int FullKit, int PartialKit, int Devices)
{
    /// <summary>Nobody.</summary>
    public static readonly RegisterFigures None = new(0, 0, 0, 0, 0);

    private static readonly int Kinds = Enum.GetValues<DeviceKind>().Count(kind => kind != DeviceKind.None);

    /// <summary>Counts homes.</summary>
    public static RegisterFigures Of(IEnumerable<Home> homes)
    {
        List<Home> active = [.. homes.Where(home => home.IsWatched)];
        return new RegisterFigures(
            active.Count,
            active.Count,
            active.Count(home => home.Bound.Select(device => device.Kind).Distinct().Count() == Kinds),
            active.Count(home => home.Bound.Any()),
            active.Sum(home => home.Bound.Count()));
    }

    /// <summary>Several regions together.</summary>
    public static RegisterFigures Sum(IEnumerable<RegisterFigures> parts) => parts.Aggregate(
        None,
        (sum, part) => new RegisterFigures(
            sum.Enrolled + part.Enrolled, sum.Eligible + part.Eligible, sum.FullKit + part.FullKit, sum.PartialKit + part.PartialKit, sum.Devices + part.Devices));
}
