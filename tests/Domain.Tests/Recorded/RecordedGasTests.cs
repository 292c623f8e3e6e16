using System.Globalization;
using Anju.Telemetry;
using Anju.Watching;
using Xunit.Abstractions;
using static Anju.Watching.WatchedHome;

namespace Anju.Recorded;

/// <summary>Two ordinary days of a kitchen, measured by a cheap gas sensor: no gas came out, and none may be found.</summary>
/// <remarks>20 of its counts are taken for 1 %LEL: its owner took 200 for the alarm, which is 10 %LEL for ours. The minutes in which it warms up are not marked, so they count.</remarks>
public sealed class RecordedGasTests(ITestOutputHelper output)
{
    private const double CountsPerLel = 20;
    private const double OwnersAlarm = 200;

    [Theory]
    [InlineData("lpgmon_30072018a.csv", 0, true)]
    [InlineData("lpgmon_31072018a.csv", 1, true)]
    [InlineData("lpgmon_30072018a.csv", 0, false)]
    [InlineData("lpgmon_31072018a.csv", 1, false)]
    public void Lpg_OrdinaryDay_RaisesNoGasAlarm(string file, int timeColumn, bool asleep)
    {
        if (!Recording.AreThere)
        {
            output.WriteLine($"The recordings are not at {Recording.PathOf("")}: nothing was tested.");
            return;
        }

        WatchedHome home = new(GasAlarm, SleepMonitor, DoorMagnet);
        List<(TimeSpan At, double Counts)> samples = Samples(file, timeColumn);
        TimeSpan bedAt = TimeSpan.MinValue;
        foreach ((TimeSpan at, double counts) in samples)
        {
            if (at - TimeSpan.FromMinutes(1) >= bedAt)
            {
                bedAt = at;
                home.Bed(asleep, at);
                if (at.TotalMinutes % 120 < 1)
                {
                    home.Hears(at, home.DoorReading(at));
                }
            }

            home.Gas(counts / CountsPerLel, at, level: counts >= OwnersAlarm ? AlertLevel.Critical : AlertLevel.Normal);
        }

        output.WriteLine($"{file}: {samples.Count} samples in {samples[^1].At.TotalHours:0.0} h, at most {samples.Max(sample => sample.Counts) / CountsPerLel:0.00} %LEL");
        Assert.True(samples.Count > 10_000);
        Assert.DoesNotContain(home.Detections, detection => detection.AlarmId.Contains("-GAS-", StringComparison.Ordinal));
    }

    /// <summary>One file tells seconds and the other minutes: the samples of a minute are spread over it.</summary>
    private static List<(TimeSpan At, double Counts)> Samples(string file, int timeColumn)
    {
        string[] formats = ["dd-MM-yy H:mm", "yyyy-MM-dd HH:mm:ss"];
        (DateTime At, double Counts)[] rows = [.. File.ReadLines(Recording.PathOf($"gas_lpg/{file}"))
            .Select(line => line.Split(','))
            .Select(cells => (DateTime.ParseExact(cells[timeColumn], formats, CultureInfo.InvariantCulture), double.Parse(cells[1 - timeColumn], CultureInfo.InvariantCulture)))];
        return [.. rows.GroupBy(row => row.At).SelectMany(group => group.Select((row, place) => (
            row.At - rows[0].At + (TimeSpan.FromSeconds(timeColumn == 0 ? 60 : 1) * place / group.Count()), row.Counts)))];
    }
}
