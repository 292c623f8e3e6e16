using System.Globalization;
using Xunit.Abstractions;

namespace Anju.Recorded;

/// <summary>Real fires, measured by NIST and UL FSRI; the recordings lie beside the project, with their licences.</summary>
public sealed class RecordedFiresTests(ITestOutputHelper output)
{
    private static readonly string[] NistTests = ["SDC02", "SDC05", "SDC10", "SDC33"];

    [Theory]
    [InlineData("SDC02")]
    [InlineData("SDC05")]
    [InlineData("SDC10")]
    [InlineData("SDC33")]
    public void Nist_EveryRoom_AddsAtMostOneSampleToTheDetectorsOwnVerdict(string test)
    {
        foreach ((string room, RecordedDetector detector) in Rooms(test))
        {
            output.WriteLine($"{test} room {room}: detector {detector.At(detector.Sounds)}, we {detector.At(detector.Raised)}, FIRE-02 {detector.At(detector.FoundHot)}, real ones {RealOnes(test, room)}");
            if (detector.Sounds is { } sounds)
            {
                Assert.True(detector.Raised <= sounds + 1, $"{test} {room}");
            }
            else
            {
                output.WriteLine($"  never sounds: at most {detector.ThickestSmoke:0.00} dB/m and {detector.HottestCelsius:0} °C");
                Assert.Equal(detector.FoundHot, detector.Raised);
            }
        }
    }

    [Theory]
    [InlineData("SDC02")]
    [InlineData("SDC05")]
    [InlineData("SDC10")]
    [InlineData("SDC33")]
    public void Nist_EveryRoom_FindsHeatWithinTwoSamplesOfItsCondition(string test)
    {
        foreach ((string room, RecordedDetector detector) in Rooms(test))
        {
            AssertHeat(detector, $"{test} {room}");
        }
    }

    [Theory]
    [InlineData("Back")]
    [InlineData("Center")]
    [InlineData("Corner")]
    public void Fsri_EveryQuadrant_FindsHeatWithinTwoSamplesAndNothingBeforeIgnition(string fire)
    {
        if (!AreThere())
        {
            return;
        }

        Recording recording = Recording.Of($"fire_fsri/RedAccent_Closed_{fire}_1.csv");
        string[] ceiling = [.. recording.Columns(column => column.EndsWith("25 mm Below Ceiling", StringComparison.Ordinal))];
        Assert.Equal(4, ceiling.Length);
        foreach (string column in ceiling)
        {
            RecordedDetector detector = new(recording, smoke: null, column);
            output.WriteLine($"{fire}, {column[..10]}: FIRE-02 at {detector.At(detector.FoundHot)}, up to {detector.HottestCelsius:0} °C");
            AssertHeat(detector, $"{fire} {column}");
            Assert.True(recording.Times[detector.Raised!.Value] > TimeSpan.Zero, "raised before ignition");
        }
    }

    /// <summary>In room A of SDC33 the smoke meter stays at its first value while the real detectors beside it sound.</summary>
    [Fact]
    public void Nist_ChannelThatIsStuck_RaisesNothing()
    {
        if (AreThere())
        {
            RecordedDetector stuck = new(Recording.Of("fire_nist/SDC33.csv"), "SMA_1", celsius: null);

            Assert.True(stuck.ThickestSmoke < 0.01);
            Assert.Empty(stuck.Found);
        }
    }

    /// <summary>A thermocouple that measures its own terminal, not the room.</summary>
    [Theory]
    [InlineData("SDC05")]
    [InlineData("SDC10")]
    public void Nist_ThermocoupleThatIsStuck_RaisesNothing(string test)
    {
        if (AreThere())
        {
            Assert.Empty(new RecordedDetector(Recording.Of($"fire_nist/{test}.csv"), smoke: null, "TCRef").Found);
        }
    }

    [Fact]
    public void Nist_AllRooms_MostRaiseAFireAndEachTestDoes()
    {
        if (AreThere())
        {
            Assert.All(NistTests, test => Assert.Contains(Rooms(test), room => room.Detector.Raised is not null));
        }
    }

    private static void AssertHeat(RecordedDetector detector, string where)
    {
        if (detector.IsHot is { } hot)
        {
            Assert.True(detector.FoundHot >= hot, $"{where}: before its condition");
            Assert.True(detector.FoundHot <= hot + 2, $"{where}: more than two samples after its condition");
        }
        else
        {
            Assert.Null(detector.FoundHot);
        }
    }

    private IEnumerable<(string Room, RecordedDetector Detector)> Rooms(string test)
    {
        if (!AreThere())
        {
            yield break;
        }

        Recording recording = Recording.Of($"fire_nist/{test}.csv");
        foreach (string room in "ABCDEF".Select(letter => letter.ToString()))
        {
            string? smoke = recording.Has($"SM{room}_1") ? $"SM{room}_1" : null;
            yield return (room, new RecordedDetector(recording, smoke, $"TC{room}_1"));
        }
    }

    private static string RealOnes(string test, string room)
    {
        double[] sounded = [.. File.ReadLines(Recording.PathOf("fire_nist/activation_seconds.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[0] == test && cells[1].EndsWith(room, StringComparison.Ordinal))
            .Select(cells => double.Parse(cells[2], CultureInfo.InvariantCulture))];
        return sounded.Length == 0 ? "none in it" : $"{sounded.Min():0} to {sounded.Max():0} s";
    }

    private bool AreThere()
    {
        if (!Recording.AreThere)
        {
            output.WriteLine($"The recordings are not at {Recording.PathOf("")}: nothing was tested.");
        }

        return Recording.AreThere;
    }
}
