using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Anju.Processes;
using Anju.Replaying;

namespace Anju;

public sealed class BacktestCommandLineTests : IDisposable
{
    private const string Fire =
        """{"v":1,"dev":"SM-330109-0000007","kind":"smoke","type":"event","boot":1,"seq":1,"ts":"2026-11-23T00:01:00.000Z","clk":"synced","up":100,"bat":87,"batAlert":"normal","rssi":-84,"smoke":"critical","tempC":41.5,"muted":false,"test":false,"tamper":false,"fault":[]}""";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);

    private string Recording => Path.Combine(_folder.FullName, "fire.jsonl");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    /// <summary>Told in a line, as every other wrong use is.</summary>
    [Theory]
    [InlineData("--close-after", "x")]
    [InlineData("--close-after", "-1")]
    [InlineData("--close-after", "1,5")] // One and a half to many people, fifteen to a parser that knows of thousands.
    [InlineData("--close-after", "1,500")]
    [InlineData("--close-after", "10080.5")]
    [InlineData("--close-after", "1e9")]
    [InlineData("--close-after", "NaN")]
    [InlineData("--close-after", "")]
    public void Invoke_MinutesThatAreNone_AreRefusedAndTheOptionNamed(string option, string value)
    {
        Assert.Equal(1, Run(option, value));
        Assert.Contains(option, _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("10080")]
    public void Invoke_MinutesWithinAWeek_AreTaken(string value)
    {
        Assert.Equal(0, Run("--close-after", value));
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void Invoke_RecordingGivenTwice_IsRefusedAndNamed()
    {
        Assert.Equal(1, Run(Recording));
        Assert.Equal($"{Recording} is given twice.", _error.ToString().Trim());
    }

    /// <summary>The same file by another path, by a link to it, and as the one beside the recording.</summary>
    [Theory]
    [InlineData("known.jsonl", "./known.jsonl")]
    [InlineData("known.jsonl", "link.jsonl")]
    [InlineData("fire.jsonl.labels", "./fire.jsonl.labels")]
    public void Invoke_LabelsGivenTwice_CountOnce(string file, string again)
    {
        string labels = Path.Combine(_folder.FullName, file);
        File.WriteAllText(labels, """{"homeId":"h-0000007","scenario":"FIRE-01","from":"2026-11-23T00:00:20Z","to":"2026-11-23T01:00:00Z"}""");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link.jsonl"), labels);

        Assert.Equal(0, Run("--json", "--labels", labels, "--labels", Path.Combine(_folder.FullName, again)));

        using JsonDocument report = JsonDocument.Parse(_output.ToString());
        Assert.Equal(1, report.RootElement.GetProperty("scenarios")[0].GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void Invoke_EachAlarmAsJson_IsInTheReport()
    {
        Assert.Equal(0, Run("--json", "--each"));

        using JsonDocument report = JsonDocument.Parse(_output.ToString());
        JsonElement alarm = Assert.Single(report.RootElement.GetProperty("alarms").EnumerateArray());
        Assert.Equal(
            ("h-0000007", "FIRE-01", "critical", false),
            (alarm.GetProperty("homeId").GetString(), alarm.GetProperty("scenario").GetString(), alarm.GetProperty("severity").GetString(), alarm.GetProperty("recorded").GetBoolean()));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 0, 1, 0, TimeSpan.Zero), alarm.GetProperty("foundAt").GetDateTimeOffset());
        Assert.NotEmpty(alarm.GetProperty("because").EnumerateArray());
    }

    [Fact]
    public void Invoke_AsJson_LeavesTheSingleAlarmsOut()
    {
        Assert.Equal(0, Run("--json"));

        using JsonDocument report = JsonDocument.Parse(_output.ToString());
        Assert.False(report.RootElement.TryGetProperty("alarms", out _));
    }

    [Fact]
    public void Invoke_EarlierRecordingAfterALaterOne_IsRefusedWithFileLineAndBothTimes()
    {
        string earlier = Path.Combine(_folder.FullName, "earlier.jsonl");
        File.WriteAllText(earlier, Fire.Replace("2026-11-23", "2026-11-22", StringComparison.Ordinal));

        Assert.Equal(1, Run(earlier));

        Assert.StartsWith($"{earlier}:1: 2026-11-22 00:01:00Z ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"2026-11-23 00:01:00Z of {Recording}:1", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    /// <summary>The program itself, whose settings are not those of these tests.</summary>
    [Fact]
    public async Task Program_RecordingThatIsCutOff_IsRefusedAndNamed()
    {
        using (GZipStream file = new(File.Create(Recording), CompressionLevel.Fastest))
        {
            file.Write(Encoding.UTF8.GetBytes(Fire));
        }

        File.WriteAllBytes(Recording, File.ReadAllBytes(Recording)[..^1]);
        await using ChildProcess program = await ChildProcess.StartAsync(
            new ChildCommand("backtest", "dotnet", ["exec", typeof(Replay).Assembly.Location, Recording]), static _ => { });

        Assert.Equal(1, await program.Exited.WaitAsync(Limit));
        Assert.Contains($"{Recording} is cut off", string.Join('\n', program.LastLines), StringComparison.Ordinal);
    }

    /// <summary>A name that begins like an option is taken for a file's only if there is such a file.</summary>
    [Theory]
    [InlineData("--Json")]
    [InlineData("-x")]
    [InlineData("--no-such=1")]
    public void Invoke_OptionThereIsNot_IsRefusedWithTheUsage(string option)
    {
        Assert.Equal(1, Run(option));
        Assert.Equal($"There is no option '{option}'.", _error.ToString().Trim());
        Assert.Contains("--close-after", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--labels")]
    [InlineData("--expect")]
    public void Invoke_DirectoryForAFile_IsRefusedAsOne(string option)
    {
        Assert.Equal(1, Run(option.Length == 0 ? [_folder.FullName] : [option, _folder.FullName]));
        Assert.Equal($"{_folder.FullName} is a directory.", _error.ToString().Trim());
    }

    [Theory]
    [InlineData(new byte[0], "")]
    [InlineData(new[] { (byte)'\n', (byte)'\n' }, "")]
    [InlineData(new byte[] { 0, 1, 2, 0xFF }, "1: Unreadable")]
    [InlineData(new[] { (byte)'\n', (byte)'{', (byte)'}' }, "2: MissingField v")]
    public void Invoke_FileWithoutALineThatCanBeRead_IsRefused(byte[] content, string first)
    {
        string file = Path.Combine(_folder.FullName, "picture.png");
        File.WriteAllBytes(file, content);

        Assert.Equal(1, Run(file));
        Assert.Equal(first.Length == 0 ? $"{file} holds no line that can be read." : $"{file} holds no line that can be read: {file}:{first}", _error.ToString().Trim());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Invoke_FileOfWhichALineCanBeRead_IsTakenAndTheOthersCounted()
    {
        string file = Path.Combine(_folder.FullName, "half.jsonl");
        File.WriteAllText(file, $"rubbish\n{Fire.Replace("0000007", "0000008", StringComparison.Ordinal)}\n");

        Assert.Equal(0, Run(file));
        Assert.Contains("1 lines or elements not taken; Unreadable: 1", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Invoke_Help_SaysWhatRecordedAlarmsAre()
    {
        Assert.Equal(0, Run("--help"));
        Assert.Contains("recorded", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("alarms nobody is told of", _output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Runs the recording of one fire, with what else is asked.</summary>
    private int Run(params string[] others)
    {
        File.WriteAllText(Recording, Fire);
        return BacktestCommandLine.Make().Parse([Recording, .. others]).Invoke(new InvocationConfiguration { Output = _output, Error = _error });
    }
}
