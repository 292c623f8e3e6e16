using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Anju.Reporting;

namespace Anju.Replaying;

public sealed class ReplayTests
{
    private const string Fire =
        """{"v":1,"dev":"SM-330109-0000007","kind":"smoke","type":"event","boot":1,"seq":SEQ,"ts":"2026-11-23T00:0SEQ:00.000Z","clk":"synced","up":100,"bat":87,"batAlert":"normal","rssi":-84,"smoke":"critical","tempC":41.5,"muted":false,"test":false,"tamper":false,"fault":[]}""";

    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly Replay _replay = new(closedAfter: TimeSpan.FromMinutes(30));

    [Fact]
    public void Run_DeviceNobodyRegistered_BelongsToTheHomeOfItsNumber()
    {
        Run(Message(1));

        Alarm alarm = Assert.Single(_replay.Homes["h-0000007"].Alarms);
        Assert.Equal(("FIRE-01", Midnight.AddMinutes(1)), (alarm.Scenario.Code, alarm.FoundAt));
    }

    [Fact]
    public void Run_EnqueueTimeGiven_IsWhenItIsFound()
    {
        Run(Message(1)[..^1] + ",\"enq\":\"2026-11-23T00:01:07.500Z\"}");

        Alarm alarm = Assert.Single(_replay.Homes["h-0000007"].Alarms);
        Assert.Equal((Midnight.AddMinutes(1), Midnight.AddSeconds(67.5)), (alarm.ConditionAt, alarm.FoundAt));
    }

    [Fact]
    public void Run_RegisteredHome_TakesItsDevicesAndItsAwayPlan()
    {
        Run(
            """{"kind":"registry","homeId":"h-x","enq":"2026-11-22T00:00:00Z","revision":1,"village":"330109001001","residents":2,"devices":[{"dev":"SM-330109-0000007","kind":"smoke","installedAt":"2026-11-01T00:00:00Z"}]}""",
            Message(1));

        Assert.Equal(["h-x"], _replay.Homes.Keys);
        Assert.Equal(2, _replay.Homes["h-x"].Snapshot!.Residents);
        Assert.Single(_replay.Homes["h-x"].Alarms);
    }

    [Fact]
    public void Run_BadLines_AreNamedAndCountedAndHarmNothing()
    {
        Run("{\"v\":1,", Message(1).Replace("\"rssi\":-84,", "", StringComparison.Ordinal), Message(2), """{"kind":"wake"}""", "", Message(3).Replace("smoke\"", "steam\"", StringComparison.Ordinal));

        Assert.Equal(["lines:1: Unreadable", "lines:2: MissingField rssi", "lines:4: MissingField homeId", "lines:6: UnknownKind kind"], _replay.Bad.Named);
        Assert.Equal(1, _replay.Bad.Counts["MissingField rssi"]);
        Assert.Single(_replay.Homes["h-0000007"].Alarms);
    }

    [Fact]
    public void Run_ArrayWithABadElement_TakesTheOthers()
    {
        Run($"[{Message(1)},7,{Message(2)}]");

        Assert.Equal(2, _replay.Readings);
        Assert.Equal(["lines:1: WrongType"], _replay.Bad.Named);
    }

    /// <summary>A clock that is not set, or wrong by years, is no time for the hub to have taken a line: it is named, and its neighbours go on.</summary>
    [Theory]
    [InlineData("1970-01-01", false, 1, 1)]
    [InlineData("9999-12-31", true, 1, 1)]
    [InlineData("9999-12-31", true, 2, 1)]
    [InlineData("9999-12-31", true, 3, 1)]
    [InlineData("1970-01-01", false, 2, 1)]
    [InlineData("1970-01-01", false, 3, 0)]
    public void Run_LineWithAWrongClock_IsNamedAndHarmsNothing(string day, bool isSet, int line, int bad)
    {
        string[] lines = [Message(1), Message(2), Message(3)];
        lines[line - 1] = lines[line - 1].Replace("2026-11-23", day, StringComparison.Ordinal).Replace("\"synced", isSet ? "\"synced" : "\"unsynced", StringComparison.Ordinal);

        Run(lines);
        _replay.ToTheEnd();

        Assert.Equal(bad == 0 ? [] : [$"lines:{line}: OutOfRange ts"], _replay.Bad.Named);
        Assert.Equal(3 - bad, _replay.Readings);
        Assert.Single(_replay.Homes["h-0000007"].Alarms);
    }

    /// <summary>A month without a word is a gap, if there is more of the same time after it.</summary>
    [Fact]
    public void Run_RecordingWithALongGap_IsTakenWhole()
    {
        Run(Message(1), Message(2), Message(3).Replace("2026-11-23", "2026-12-23", StringComparison.Ordinal), Message(4).Replace("2026-11-23", "2026-12-23", StringComparison.Ordinal));

        Assert.Empty(_replay.Bad.Named);
        Assert.Equal(4, _replay.Readings);
    }

    /// <summary>Silence is found by waking, as the app would: at the next ten seconds after it is due. The gas alarm's word proves the line.</summary>
    [Fact]
    public void Run_NothingIsSaidForLong_WakesTheHome()
    {
        const string Door =
            """{"v":1,"dev":"DR-330109-0000007","kind":"door","type":"event","boot":1,"seq":1,"ts":"2026-11-23T00:00:03.000Z","clk":"synced","up":100,"bat":87,"batAlert":"normal","rssi":-84,"open":true,"opens":1,"test":false,"tamper":false,"fault":[]}""";

        Run(Door, Gas(7, 16), Door.Replace("\"seq\":1", "\"seq\":2", StringComparison.Ordinal).Replace("T00:00:03", "T02:00:00", StringComparison.Ordinal));

        Alarm open = Assert.Single(_replay.Homes["h-0000007"].Alarms);
        Assert.Equal(("DOOR-01", Midnight.AddSeconds(3).AddMinutes(15), Midnight.AddSeconds(10).AddMinutes(20)), (open.Scenario.Code, open.ConditionAt, open.FoundAt));
    }

    [Fact]
    public void Run_ArrayWhoseFirstElementHasNoTime_TakesTheOthers()
    {
        Run($$"""[{"kind":"smoke"},{{Message(1)}}]""", $$"""[{"x":1},{{Message(2)}},{"kind":"gas"}]""");

        Assert.Equal(2, _replay.Readings);
        Assert.Equal(Midnight.AddMinutes(1), Assert.Single(_replay.Homes["h-0000007"].Alarms).FoundAt);
    }

    [Fact]
    public void Run_ByteOrderMarkBeforeTheFirstLine_IsNoPartOfIt()
    {
        _replay.Run(new LineReader(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Message(1))])), "lines");

        Assert.Equal((1, 0), (_replay.Readings, _replay.Bad.Counts.Count));
    }

    /// <summary>A home that falls silent half a day before the recording's end is watched on, as it would be.</summary>
    [Fact]
    public void Of_HomeSilentLongBeforeTheEnd_IsWatchedToTheEnd()
    {
        Run(Gas(7, 1), Gas(7, 2).Replace("GS-", "SL-", StringComparison.Ordinal).Replace("\"kind\":\"gas\"", "\"kind\":\"sleep\"", StringComparison.Ordinal), Gas(8, 12 * 60));
        Assert.Empty(_replay.Homes["h-0000007"].Alarms);

        Report report = Report.Of([_replay], [], new Dictionary<string, Expectation>());

        Assert.Equal((2, 1), (report.Homes, report.Scenarios.Single(scenario => scenario.Code == "DEV-05").Alarms));
    }

    [Fact]
    public void Of_SingleMessage_IsAHomeWithItsAlarm()
    {
        Run(Message(1));

        Report report = Report.Of([_replay], [], new Dictionary<string, Expectation>());

        Assert.Equal((1, 1, 0.0), (report.Homes, report.Scenarios[0].Alarms, report.Scenarios[0].PerThousandDays));
        Assert.Single(report.Alarms);
    }

    [Fact]
    public void ToJson_Report_IsAnObjectWithItsScenarios()
    {
        Run(Message(1));

        using JsonDocument json = JsonDocument.Parse(Report.Of([_replay], [], new Dictionary<string, Expectation>()).ToJson(each: false));

        Assert.Equal((1, "FIRE-01"), (json.RootElement.GetProperty("homes").GetInt32(), json.RootElement.GetProperty("scenarios")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public void Read_LabelOfNoScenario_IsNamed()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() =>
            Labels("""{"homeId":"h-1","scenario":"FIRE-99","from":"2026-11-23T00:00:20Z","to":"2026-11-23T01:00:00Z"}"""));

        Assert.Contains("FIRE-99", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"homeId\":")]
    [InlineData("""{"homeId":"h-1","scenario":"FIRE-01","from":"2026-11-23T00:00:20Z","to":"2026-11-23T00:00:19Z"}""")]
    public void Read_LineThatIsNoLabel_IsNamedWithItsFileAndPlace(string line)
    {
        const string Good = """{"homeId":"h-1","scenario":"FIRE-01","from":"2026-11-23T00:00:20Z","to":"2026-11-23T01:00:00Z"}""";

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Labels($"{Good}\n\n{line}"));

        Assert.StartsWith("known.labels:3: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"homeId":"h-1","scenario":"FIRE-01","to":"2026-11-23T01:00:00Z"}""", "a label says homeId, scenario, from and to; from is missing.")]
    [InlineData("""{"HomeId":"h-1","to":"2026-11-23T01:00:00Z"}""", "a label says homeId, scenario, from and to; scenario is missing.")]
    [InlineData("""{"homeId":null,"scenario":"FIRE-01","from":"2026-11-23T00:00:20Z","to":"2026-11-23T01:00:00Z"}""", "a label says homeId, scenario, from and to; homeId is missing.")]
    [InlineData("""{"homeId":"h-1","scenario":"FIRE-01","from":"noon","to":"2026-11-23T01:00:00Z"}""", "from is not what it is in a label.")]
    [InlineData("""{"homeId":"h-1","scenario":"FIRE-01","from":"2026-11-23T00:00:20Z","foundBy":7,"to":"2026-11-23T01:00:00Z"}""", "foundBy is not what it is in a label.")]
    [InlineData("""{"homeId":7,"scenario":"FIRE-01","from":"2026-11-23T00:00:20Z","to":"2026-11-23T01:00:00Z"}""", "homeId is not what it is in a label.")]
    [InlineData("""{"homeId":"h-1",""", "no JSON object, which a label is.")]
    [InlineData("7", "no JSON object, which a label is.")]
    public void Read_LabelWithoutAField_NamesTheField(string line, string why) =>
        Assert.Equal($"known.labels:1: {why}", Assert.Throws<InvalidDataException>(() => Labels(line)).Message);

    [Fact]
    public void Of_LabelOfAHomeInNoRecording_IsRefused()
    {
        Run(Message(1));

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() =>
            Report.Of([_replay], [new Label("h-none", "FIRE-01", Midnight, Midnight.AddHours(1))], new Dictionary<string, Expectation>()));

        Assert.Contains("h-none", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>What was not recorded cannot be found: such a label would count as missed.</summary>
    [Theory]
    [InlineData("2025-11-23T00:00:00Z", "2025-11-23T01:00:00Z", false)]
    [InlineData("2026-11-22T23:00:00Z", "2026-11-23T00:00:59Z", false)]
    [InlineData("2026-11-22T23:00:00Z", "2026-11-23T00:01:00Z", true)]
    [InlineData("2026-11-23T00:02:00Z", "2026-11-23T01:00:00Z", true)]
    [InlineData("2026-11-23T00:02:01Z", "2026-11-23T01:00:00Z", false)]
    public void Of_LabelOutsideWhatWasRecorded_IsRefused(string from, string to, bool isTaken)
    {
        Run(Message(1), Message(2));
        Label[] labels = [.. Labels($$"""{"homeId":"h-0000007","scenario":"FIRE-01","from":"{{from}}","to":"{{to}}"}""")];

        Exception? failure = Record.Exception(() => Report.Of([_replay], labels, new Dictionary<string, Expectation>()));

        Assert.Equal(isTaken, failure is null);
        Assert.True(
            isTaken || failure is InvalidDataException { Message: var message } && message.EndsWith("the home h-0000007 was recorded from 2026-11-23 00:01:00Z to 2026-11-23 00:02:00Z.", StringComparison.Ordinal),
            failure?.Message);
    }

    [Theory]
    [InlineData("FIRE-01,often,K")]
    [InlineData("FIRE-01")]
    [InlineData("GAS-01,0.3,K")]
    [InlineData("FIRE-01,\"1,5\",K")]
    [InlineData("FIRE-01,NaN,K")]
    [InlineData("FIRE-01,-1,K")]
    public void ReadAll_RowThatIsNone_IsNamed(string row)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $"code,expected_alarms_per_1000_elder_days,rate_basis\nGAS-01,0.3,K\n{row}\n");

            Assert.StartsWith($"{path}:3: ", Assert.Throws<InvalidDataException>(() => Expectation.ReadAll(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Run_EnqueueTimeThatIsNone_IsNamed()
    {
        Run(Message(1)[..^1] + ",\"enq\":\"yesterday\"}", Message(2));

        Assert.Equal(["lines:1: OutOfRange enq"], _replay.Bad.Named);
        Assert.Equal(1, _replay.Readings);
    }

    /// <summary>A home's time does not go back: what comes far out of time would find nothing, and nobody would hear of it.</summary>
    [Theory]
    [InlineData("00:15:00.000", "00:10:00.000", true)]
    [InlineData("00:15:00.001", "00:10:00.000", false)]
    public void Run_LineBehindAnother_IsTakenWithinFiveMinutesElseRefused(string first, string second, bool isTaken)
    {
        string[] lines = [Message(1).Replace("00:01:00.000", first, StringComparison.Ordinal), Message(2).Replace("00:02:00.000", second, StringComparison.Ordinal)];

        Exception? failure = Record.Exception(() => Run(lines));

        Assert.Equal(isTaken, failure is null);
        Assert.True(isTaken || failure is InvalidDataException { Message: var message } && message.StartsWith("lines:2: ", StringComparison.Ordinal));
    }

    /// <summary>A month back a clock may be wrong: the second line bears out the first, and the first is the one that is named.</summary>
    [Fact]
    public void Run_RecordingOfAMonthBefore_IsRefusedAtItsFirstLine()
    {
        string[] before = [.. Enumerable.Range(3, 2).Select(minute => Message(minute).Replace("2026-11-23", "2026-10-23", StringComparison.Ordinal))];

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run([Message(1), Message(2), .. before]));

        Assert.StartsWith("lines:3: 2026-10-23 00:03:00Z ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_RegistrationLongBeforeItsHomesLines_IsRefused()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run(
            Message(7),
            """{"kind":"registry","homeId":"h-0000007","enq":"2026-11-23T00:01:30Z","revision":1,"village":"330109001001","residents":2,"devices":[]}"""));

        Assert.StartsWith("lines:2: 2026-11-23 00:01:30Z ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Homes may follow each other, each from its own beginning.</summary>
    [Fact]
    public void Run_HomeAfterHome_HasEachItsOwnTime()
    {
        Run(Gas(7, 1), Gas(7, 60), Gas(8, 1), Gas(8, 60));

        Assert.Equal((4, 0), (_replay.Readings, _replay.Bad.Counts.Count));
    }

    /// <summary>Else half of one home's lines would be another's, of the device's number, and there would be two.</summary>
    [Fact]
    public void Run_RegistrationAfterItsDevicesFirstLines_IsRefusedWithBothTimes()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run(Message(1), Message(2), Registered("h-x", 7, "2026-11-23T00:02:30Z")));

        Assert.StartsWith("lines:3: the registration of the home h-x at 2026-11-23 00:02:30Z must come first", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-23 00:02:00Z of lines:2", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The earlier recording, with the registration, named after the later one; and the same in one file.</summary>
    [Theory]
    [InlineData("enq")]
    [InlineData("ts")]
    public void Run_EarlierLinesWithTheRegistrationAfterLaterOnes_AreRefused(string time)
    {
        string[] earlier = [Registered("h-x", 7, "2026-11-21T00:00:00Z"), .. Enumerable.Range(1, 3).Select(minute => Message(minute).Replace("2026-11-23", "2026-11-21", StringComparison.Ordinal))];
        string[] later = [Message(4), Message(5)];
        string[] lines = [.. later.Concat(earlier).Select(line => time == "ts" || line.Contains("registry", StringComparison.Ordinal) ? line : Taken(line))];

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run(lines));

        Assert.StartsWith("lines:3: the registration of the home h-x at 2026-11-21 00:00:00Z must come first", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A line that waits for another to bear out its clock was said before the registration all the same.</summary>
    [Fact]
    public void Run_RegistrationAfterALineThatWaits_IsRefused()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run(Message(1), Registered("h-x", 7, "2026-11-21T00:00:00Z")));

        Assert.Contains("2026-11-23 00:01:00Z of lines:1", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The home it is registered in only now has no time yet; the device has.</summary>
    [Fact]
    public void Run_LinesLongBeforeThoseOfTheDeviceInAnotherHome_AreRefused()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Run(
            Registered("h-x", 7, "2026-11-23T00:00:00Z"),
            Taken(Message(8)),
            Registered("h-y", 7, "2026-11-22T00:00:00Z"),
            Taken(Message(2))));

        Assert.StartsWith("lines:4: 2026-11-23 00:02:00Z is more than 5 minutes before 2026-11-23 00:08:00Z of lines:2, which the device SM-330109-0000007 ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A device moves, and what it is heard from then on is the other home's, whatever that is called.</summary>
    [Theory]
    [InlineData("h-x")]
    [InlineData("h-0000007")]
    public void Run_DeviceRegisteredInAnotherHomeLater_IsTakenInBoth(string first)
    {
        Run(Registered(first, 7, "2026-11-23T00:00:00Z"), Taken(Message(1)), Registered("h-y", 7, "2026-11-23T00:01:30Z"), Taken(Message(2)));

        Assert.Empty(_replay.Bad.Named);
        Assert.Equal((2, 2), (_replay.Readings, _replay.Homes.Count));
    }

    /// <summary>The home of its number is the one it is registered in: nothing went astray.</summary>
    [Fact]
    public void Run_RegistrationOfTheHomeOfItsNumberAfterFirstLines_IsTaken()
    {
        Run(Message(1), Message(2), Registered("h-0000007", 7, "2026-11-23T00:02:30Z"), Message(3));

        Assert.Equal(["h-0000007"], _replay.Homes.Keys);
    }

    [Fact]
    public void ReadAll_FileThatIsNoCatalogue_IsNamedWithTheColumn()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "code,rate_basis\nFIRE-01,K\n");

            Assert.Equal(
                $"The catalogue {path} has no column expected_alarms_per_1000_elder_days.",
                Assert.Throws<InvalidDataException>(() => Expectation.ReadAll(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ReadAll_EmptyCatalogue_IsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            Assert.Throws<InvalidDataException>(() => Expectation.ReadAll(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(2, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, false)]
    [InlineData(1, 30, false)]
    [InlineData(2, 30, false)]
    public void Open_CompressedFile_IsReadToItsEndOrRefusedAsCut(int parts, int missing, bool isWhole)
    {
        string path = Path.GetTempFileName();
        try
        {
            for (int part = 0; part < parts; part++)
            {
                using GZipStream file = new(File.Open(path, FileMode.Append), CompressionLevel.Fastest);
                file.Write(Encoding.UTF8.GetBytes($"{Message(1 + part)}\n"));
            }

            byte[] whole = File.ReadAllBytes(path);
            File.WriteAllBytes(path, whole[..^missing]);
            using LineReader lines = LineReader.Open(path);

            Exception? failure = Record.Exception(() => _replay.Run(lines, "lines"));

            Assert.Equal(isWhole, failure is null);
            Assert.True(isWhole ? _replay.Readings == parts : failure is InvalidDataException);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Recordings put together into one are as long as a disk: what is looked at of them is a buffer at a time.</summary>
    [Fact]
    public void Open_LongCompressedFile_IsNeverHeldWhole()
    {
        const int Parts = 64;
        string path = Path.GetTempFileName();
        try
        {
            byte[] part = new byte[1 << 18];
            Array.Fill(part, (byte)'\n');
            for (int number = 0; number < Parts; number++)
            {
                using GZipStream file = new(File.Open(path, FileMode.Append), CompressionLevel.NoCompression);
                file.Write(part);
            }

            using LineReader lines = LineReader.Open(path);
            long before = GC.GetAllocatedBytesForCurrentThread();

            _replay.Run(lines, "lines");

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Parts * part.Length / 16);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The second part's first byte is another: what follows is no recording to the framework, and would be left out.</summary>
    [Fact]
    public void Open_CompressedFileWithADamagedPart_IsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            long second = 0;
            foreach (int lines in (int[])[1, 1000])
            {
                second = new FileInfo(path).Length;
                using GZipStream file = new(File.Open(path, FileMode.Append), CompressionLevel.NoCompression);
                file.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"{Message(1)}\n", lines))));
            }

            using (FileStream file = File.OpenWrite(path))
            {
                file.Position = second;
                file.WriteByte(0);
            }

            using LineReader damaged = LineReader.Open(path);

            InvalidDataException refused = Assert.Throws<InvalidDataException>(() => _replay.Run(damaged, "lines"));

            Assert.StartsWith(path, refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A recording that says which alarms were open tells of the rules it was made by, not of those that are tried.</summary>
    [Fact]
    public void Run_NightlyRegistrationWithoutTheAlarm_DoesNotCloseIt()
    {
        Run(
            Message(1),
            """{"kind":"registry","homeId":"h-0000007","enq":"2026-11-23T03:00:00Z","revision":9,"village":"330109001001","residents":1,"devices":[{"dev":"SM-330109-0000007","kind":"smoke","installedAt":"2026-11-16T00:01:00Z"}],"open":{"at":"2026-11-23T02:59:00Z","alarmIds":[]}}""");

        Assert.True(_replay.Bad.Named.All(line => line.Contains("devices", StringComparison.Ordinal)), string.Join('\n', _replay.Bad.Named));
        Assert.True(Assert.Single(_replay.ToTheEnd()).HasOpenAlarm);
    }

    /// <summary>The smoke is back before anybody closes the alarm: it is one fire.</summary>
    [Fact]
    public void Run_HazardIsBackBeforeTheClosing_IsOneAlarm()
    {
        string[] calm = [.. Enumerable.Range(2, 3).Select(minute => Message(minute).Replace("critical", "normal", StringComparison.Ordinal))];
        string[] burns = [Message(5), Message(6), Message(7), Message(8).Replace("T00:08", "T01:00", StringComparison.Ordinal), Message(9).Replace("T00:09", "T02:00", StringComparison.Ordinal)];

        Run([Message(1), .. calm, .. burns]);

        Assert.Empty(_replay.Bad.Named);
        Assert.Single(_replay.Homes["h-0000007"].Alarms.Select(alarm => alarm.AlarmId).Distinct());
    }

    /// <summary>What two alarms became is the recording's too: the closing names the one that is left.</summary>
    [Fact]
    public void Run_AlarmMergedInARecording_IsTaken()
    {
        Run(
            Message(1),
            """{"kind":"alarmMerged","homeId":"h-0000007","enq":"2026-11-23T00:02:00Z","family":"FIRE","alarmId":"330109000000-h-0000007-FIRE-01-SM-330109-0000007.1.1","into":"x"}""");

        Assert.Empty(_replay.Bad.Named);
    }

    /// <summary>The first of two devices was known already; the other is registered as it is first heard.</summary>
    [Fact]
    public void Run_ArrayWithADeviceNotHeardBefore_TakesBoth()
    {
        Run(Gas(7, 1), $"[{Gas(7, 8)},{Message(9)}]");

        Assert.Empty(_replay.Bad.Named);
        Assert.Single(_replay.Homes["h-0000007"].Alarms);
    }

    /// <summary>An hour after the smoke is gone its alarm is closed, so that the next fire is another one.</summary>
    [Fact]
    public void Run_HazardIsOver_APersonClosesTheAlarm()
    {
        string[] calm = [.. Enumerable.Range(2, 3).Select(minute => Message(minute).Replace("critical", "normal", StringComparison.Ordinal))];
        string again = Message(5).Replace("T00:05", "T05:00", StringComparison.Ordinal);

        Run([Message(1), .. calm, again]);

        Assert.Equal(2, _replay.Homes["h-0000007"].Alarms.Select(alarm => alarm.AlarmId).Distinct().Count());
    }

    [Fact]
    public void Open_CompressedFile_IsReadLikeAnother()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (GZipStream file = new(File.Create(path), CompressionLevel.Fastest))
            {
                file.Write(Encoding.UTF8.GetBytes($"{Message(1)}\n{Message(2)}"));
            }

            using LineReader lines = LineReader.Open(path);
            _replay.Run(lines, "lines");
            Assert.Equal(2, _replay.Readings);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Of_LabelledHazard_IsFoundWithItsDelayAndIsNoQuietAlarm()
    {
        Run(Message(1), Message(2));
        Label[] labels =
        [
            .. Labels("""{"homeId":"h-0000007","scenario":"FIRE-01","from":"2026-11-23T00:00:20Z","foundBy":"2026-11-23T00:02:00Z","to":"2026-11-23T01:00:00Z"}"""),
            new Label("h-0000007", "GAS-01", Midnight, Midnight.AddHours(1)),
        ];

        Report report = Report.Of([_replay], labels, new Dictionary<string, Expectation>());

        ScenarioResult fire = report.Scenarios.Single(scenario => scenario.Code == "FIRE-01");
        Assert.Equal((0, 1, TimeSpan.FromSeconds(40)), (fire.Alarms, fire.Found, fire.MedianDelay));
        Assert.False(Assert.Single(report.Scenarios.Single(scenario => scenario.Code == "GAS-01").Findings).IsInTime);
    }

    [Fact]
    public void Of_UnlabelledAlarm_CountsByThousandHomeDays()
    {
        string later = Message(2).Replace("2026-11-23T00:02", "2026-11-27T00:01", StringComparison.Ordinal).Replace("critical", "normal", StringComparison.Ordinal);
        Run(Message(1), later);

        ScenarioResult fire = Report.Of([_replay], [], new Dictionary<string, Expectation>()).Scenarios[0];

        Assert.Equal((1, 4.0, 250.0), (fire.Alarms, fire.HomeDays, fire.PerThousandDays));
    }

    private static string Gas(int home, int minute) =>
        $$"""{"v":1,"dev":"GS-330109-000000{{home}}","kind":"gas","type":"sample","boot":1,"seq":{{minute}},"ts":"{{Midnight.AddMinutes(minute):yyyy-MM-dd'T'HH:mm:ss}}Z","clk":"synced","up":100,"mains":true,"rssi":-84,"test":false,"tamper":false,"fault":[]}""";

    private static string Registered(string home, int device, string at) =>
        $$"""{"kind":"registry","homeId":"{{home}}","enq":"{{at}}","revision":9,"village":"330109001001","residents":1,"devices":[{"dev":"SM-330109-000000{{device}}","kind":"smoke","installedAt":"2026-11-01T00:00:00Z"}]}""";

    /// <summary>The line with the hub's time, which is that of its clock.</summary>
    private static string Taken(string line) =>
        line.Replace("\"ts\":", $"\"enq\":{JsonDocument.Parse(line).RootElement.GetProperty("ts").GetRawText()},\"ts\":", StringComparison.Ordinal);

    private static string Message(int minute) => Fire.Replace("SEQ", $"{minute}", StringComparison.Ordinal);

    private static List<Label> Labels(string lines) => [.. Label.Read(new StringReader(lines), "known.labels")];

    private void Run(params string[] lines) => _replay.Run(new LineReader(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)))), "lines");
}
