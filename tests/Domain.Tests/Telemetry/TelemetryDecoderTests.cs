using System.Text;

namespace Anju.Telemetry;

public sealed class TelemetryDecoderTests
{
    [Fact]
    public void MoveNext_SmokeExample_ReadsEveryField()
    {
        Reading expected = new()
        {
            Device = DeviceId.Parse("SM-330109-0004821"),
            Index = 0,
            Type = MessageType.Event,
            Boot = 3,
            Seq = 912,
            MeasuredAt = new DateTimeOffset(2026, 11, 23, 0, 15, 2, 310, TimeSpan.Zero),
            ClockSynced = true,
            UptimeSeconds = 1_864_213,
            BatteryPercent = 87,
            BatteryAlert = AlertLevel.Normal,
            SignalDbm = -84,
            Smoke = AlertLevel.Critical,
            SmokeDensity = 0.31,
            TemperatureCelsius = 41.5,
            Muted = false,
        };

        Assert.Equal([(expected, null)], Wire.Decode(Wire.Smoke));
    }

    [Fact]
    public void MoveNext_OptionalFields_AreRead()
    {
        string json = Wire.Smoke.Replace("\"fault\":[]", """
            "fault":["sensor","comm","frobnicated"],"eos":true,"fw":"1.4.2","period":7200,"batMv":2950,"upAt":1864000,"contam":"low","clk":"unsynced","type":"heartbeat"
            """.Trim(), StringComparison.Ordinal);

        Reading reading = Assert.Single(Wire.Decode(json)).Reading!.Value;

        Assert.Equal(Faults.Sensor | Faults.Comm | Faults.Other, reading.Faults);
        Assert.Equal((true, "1.4.2", 7200u, (ushort)2950, 1_864_000u), (reading.EndOfService, reading.Firmware, reading.PeriodSeconds, reading.BatteryMillivolts, reading.MeasuredAtUptimeSeconds));
        Assert.Equal((Contamination.Low, false, MessageType.Heartbeat), (reading.Contamination, reading.ClockSynced, reading.Type));
    }

    [Fact]
    public void MoveNext_SleepExample_ReadsEveryField()
    {
        Reading reading = Assert.Single(Wire.Decode(Wire.Sleep)).Reading!.Value;

        Assert.Equal(("SL-330109-0004821.12.48213", true), (reading.Key, reading.Mains));
        Assert.Equal((true, (ushort)58, (byte)14, (byte)3, (byte)3), (reading.InBed, reading.HeartRate, reading.BreathingRate, reading.Movement, reading.Quality));
        Assert.Equal((VitalSigns.Ok, (ushort)0), (reading.Vital, reading.ApneaSeconds));
        Assert.Null(reading.Smoke);
        Assert.Null(reading.Night);
    }

    [Theory]
    [InlineData("v")]
    [InlineData("dev")]
    [InlineData("kind")]
    [InlineData("type")]
    [InlineData("boot")]
    [InlineData("seq")]
    [InlineData("ts")]
    [InlineData("clk")]
    [InlineData("up")]
    [InlineData("bat")]
    [InlineData("batAlert")]
    [InlineData("rssi")]
    [InlineData("tamper")]
    [InlineData("fault")]
    [InlineData("test")]
    public void MoveNext_RequiredFieldAbsentOrNull_RefusesMissingField(string field)
    {
        Refusal missing = new(RefusalReason.MissingField, field, 0);

        Assert.Equal([(null, missing)], Wire.Decode(Wire.SmokeWith(field, null)));
        Assert.Equal([(null, missing)], Wire.Decode(Wire.SmokeWith(field, "null")));
    }

    [Fact]
    public void MoveNext_MainsDeviceWithoutMains_RefusesMissingField() =>
        Assert.Equal([(null, new Refusal(RefusalReason.MissingField, "mains", 0))], Wire.Decode(Wire.Sleep.Replace("\"mains\":true,", "", StringComparison.Ordinal)));

    [Fact]
    public void MoveNext_ArrayOfNothing_IsRefusedAndNotLost()
    {
        Assert.Equal([(null, new Refusal(RefusalReason.MissingField, null, 0))], Wire.Decode("[]"));
        Assert.Equal([(null, new Refusal(RefusalReason.MissingField, null, 0))], Wire.Decode(" [ ] "));
    }

    [Theory]
    [InlineData("v", "\"1\"")]
    [InlineData("dev", "4821")]
    [InlineData("kind", "true")]
    [InlineData("type", "[1,2]")]
    [InlineData("boot", "\"3\"")]
    [InlineData("boot", "3.0")]
    [InlineData("seq", "{\"a\":[{}]}")]
    [InlineData("ts", "1763856902")]
    [InlineData("clk", "true")]
    [InlineData("up", "1e3")]
    [InlineData("bat", "87.5")]
    [InlineData("rssi", "\"-84\"")]
    [InlineData("tamper", "0")]
    [InlineData("fault", "\"sensor\"")]
    [InlineData("fault", "[5]")]
    [InlineData("fault", "[[\"sensor\"]]")]
    [InlineData("test", "\"false\"")]
    [InlineData("smoke", "2")]
    [InlineData("smokeDbm", "\"0.31\"")]
    [InlineData("muted", "null1")]
    [InlineData("fw", "7")]
    [InlineData("eos", "\"no\"")]
    public void MoveNext_ValueOfAnotherType_RefusesWrongType(string field, string value)
    {
        List<(Reading? Reading, Refusal? Refusal)> decoded = Wire.Decode(Wire.SmokeWith(field, value));

        // Only text that is not JSON at all is unreadable instead.
        Refusal expected = value == "null1" ? new(RefusalReason.Unreadable, null, 0) : new(RefusalReason.WrongType, field, 0);
        Assert.Equal([(null, expected)], decoded);
    }

    [Theory]
    [InlineData("v", "0", "1", "2")]
    [InlineData("boot", "-1", "0", "65535", "65536")]
    [InlineData("seq", "-1", "0", "4294967295", "4294967296", "99999999999999999999")]
    [InlineData("bat", "-1", "0", "100", "101")]
    [InlineData("rssi", "-201", "-200", "50", "51")]
    [InlineData("up", "-1", "1864213", "4294967295", "4294967296")]
    [InlineData("upAt", "-1", "0", "1864213", "1864214")]
    [InlineData("period", "0", "1", "604800", "604801")]
    [InlineData("tempC", "-100.1", "-100", "2000", "2000.1")]
    [InlineData("smokeDbm", "-0.01", "0", "1000", "1e300", "1e999")]
    public void MoveNext_NumberBeyondItsRange_RefusesOutOfRange(string field, string below, string least, string most, params string[] above)
    {
        ArgumentNullException.ThrowIfNull(above);
        bool versionOnly = field == "v";

        Assert.Null(Assert.Single(Wire.Decode(Wire.SmokeWith(field, least))).Refusal);
        Assert.Equal(versionOnly, Assert.Single(Wire.Decode(Wire.SmokeWith(field, most))).Refusal is not null);
        foreach (string value in (string[])[below, .. above])
        {
            Assert.Equal(new Refusal(RefusalReason.OutOfRange, field, 0), Assert.Single(Wire.Decode(Wire.SmokeWith(field, value))).Refusal);
        }
    }

    [Theory]
    [InlineData("dev", "\"SM-330109-004821\"")]
    [InlineData("dev", "\"XX-330109-0004821\"")]
    [InlineData("dev", "\"SM-33010A-0004821\"")]
    [InlineData("dev", "\"GS-330109-0004821\"")] // Not a smoke detector's id.
    [InlineData("clk", "\"maybe\"")]
    [InlineData("smoke", "\"CRITICAL\"")]
    [InlineData("smoke", "\"low\"")]
    [InlineData("batAlert", "\"\\ud800\"")]
    [InlineData("contam", "\"filthy\"")]
    [InlineData("fw", "\"123456789012345678901234567890123\"")]
    [InlineData("ts", "\"2026-11-23\"")]
    [InlineData("ts", "\"2026-11-23T00:15:02.310\"")]
    [InlineData("ts", "\"2026-13-23T00:15:02.310Z\"")]
    [InlineData("ts", "\"\\ud80026-11-23T00:15:02.310Z\"")]
    [InlineData("ts", "\"yesterday, just before eight\"")]
    public void MoveNext_TextTheFieldCannotHave_RefusesOutOfRange(string field, string value) =>
        Assert.Equal([(null, new Refusal(RefusalReason.OutOfRange, field, 0))], Wire.Decode(Wire.SmokeWith(field, value)));

    [Theory]
    [InlineData("kind", "\"toaster\"", RefusalReason.UnknownKind)]
    [InlineData("type", "\"alarm\"", RefusalReason.UnknownKind)]
    [InlineData("kind", "\"wake\"", RefusalReason.Posing)]
    [InlineData("kind", "\"registry\"", RefusalReason.Posing)]
    [InlineData("kind", "\"alarmClosed\"", RefusalReason.Posing)]
    public void MoveNext_KindNoDeviceHas_IsNamed(string field, string value, RefusalReason reason) =>
        Assert.Equal([(null, new Refusal(reason, field, 0))], Wire.Decode(Wire.SmokeWith(field, value)));

    [Theory]
    [InlineData("""{"kind":"wake"}""")]
    [InlineData("""{"kind":"alarmClosed","family":"FIRE","alarmId":"a","closedAt":"2026-11-23T00:15:02Z"}""")]
    public void MoveNext_InternalMessageFromADevice_IsPosing(string body) =>
        Assert.Equal([(null, new Refusal(RefusalReason.Posing, "kind", 0))], Wire.Decode(body));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("smoke!")]
    [InlineData("{\"v\":1,}")]
    [InlineData("\0\0\0")]
    public void MoveNext_NotJson_RefusesUnreadable(string body) =>
        Assert.Equal([(null, new Refusal(RefusalReason.Unreadable, null, 0))], Wire.Decode(body));

    [Theory]
    [InlineData("v")]
    [InlineData("test")]
    [InlineData("tamper")]
    [InlineData("batAlert")]
    public void MoveNext_NameWithAZeroByteBehind_RefusesUnreadable(string name) => Assert.Equal(
        [(null, new Refusal(RefusalReason.Unreadable, null, 0))],
        Wire.Decode(Wire.Smoke.Replace($"\"{name}\"", $"\"{name}\0\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("\"smoke\"")]
    public void MoveNext_NotAnObject_RefusesWrongType(string body) =>
        Assert.Equal([(null, new Refusal(RefusalReason.WrongType, null, 0))], Wire.Decode(body));

    [Fact]
    public void MoveNext_TruncatedAnywhere_RefusesTheOneObject()
    {
        for (int length = 0; length < Wire.Smoke.Length; length++)
        {
            Assert.Equal([(null, new Refusal(RefusalReason.Unreadable, null, 0))], Wire.Decode(Wire.Smoke[..length]));
        }
    }

    [Fact]
    public void MoveNext_ArrayWithBadElements_KeepsTheirNeighbours()
    {
        string body = $"[{Wire.Smoke},null,{Wire.SmokeWith("bat", "[[1]]")},7,{Wire.Sleep},[{Wire.Smoke}],{Wire.SmokeWith("seq", "913")}]";

        List<(Reading? Reading, Refusal? Refusal)> decoded = Wire.Decode(body);

        Assert.Equal([0, 4, 6], decoded.Where(d => d.Reading is not null).Select(d => d.Reading!.Value.Index));
        Assert.Equal(
            [
                new Refusal(RefusalReason.WrongType, null, 1),
                new Refusal(RefusalReason.WrongType, "bat", 2),
                new Refusal(RefusalReason.WrongType, null, 3),
                new Refusal(RefusalReason.WrongType, null, 5),
            ],
            decoded.Where(d => d.Refusal is not null).Select(d => d.Refusal!.Value));
    }

    [Fact]
    public void MoveNext_ArrayCutOff_KeepsWhatCameBeforeAndRefusesTheRestOnce()
    {
        string body = $"[{Wire.Smoke},{Wire.Sleep},{Wire.Smoke[..60]}";

        List<(Reading? Reading, Refusal? Refusal)> decoded = Wire.Decode(body);

        Assert.Equal(3, decoded.Count);
        Assert.Equal(new Refusal(RefusalReason.Unreadable, null, 2), decoded[2].Refusal);
        Assert.NotNull(decoded[0].Reading);
        Assert.NotNull(decoded[1].Reading);
    }

    [Fact]
    public void MoveNext_SomethingAfterTheObject_KeepsTheObjectAndRefusesTheRest() =>
        Assert.Equal(
            [null, new Refusal(RefusalReason.Unreadable, null, 1)],
            Wire.Decode(Wire.Smoke + "}").Select(decoded => decoded.Refusal));

    [Fact]
    public void MoveNext_FiftyElements_AreRead() =>
        Assert.All(Wire.Decode($"[{string.Join(',', Enumerable.Repeat(Wire.Smoke, 50))}]"), decoded => Assert.Null(decoded.Refusal));

    [Fact]
    public void MoveNext_FiftyOneElements_ReadsFiftyAndRefusesTheRestOnce()
    {
        List<(Reading? Reading, Refusal? Refusal)> decoded = Wire.Decode($"[{string.Join(',', Enumerable.Repeat(Wire.Smoke, 53))}]");

        Assert.Equal(51, decoded.Count);
        Assert.Equal(new Refusal(RefusalReason.TooMany, null, 50), decoded[50].Refusal);
    }

    [Fact]
    public void MoveNext_LargerThanAllowed_IsRefusedUnread()
    {
        string most = Wire.SmokeWith("note", $"\"{new string('x', TelemetryDecoder.MostBytes - Wire.QuietSmoke.Length - 10)}\"");

        Assert.Equal(TelemetryDecoder.MostBytes, most.Length);
        Assert.Null(Assert.Single(Wire.Decode(most)).Refusal);
        Assert.Equal([(null, new Refusal(RefusalReason.TooLarge, null, 0))], Wire.Decode(most + " "));
    }

    [Fact]
    public void MoveNext_EscapedNamesAndValues_AreTheSameText()
    {
        string escaped = Wire.Smoke.Replace("\"smoke\":\"critical\"", "\"sm\\u006fke\":\"cr\\u0069tical\"", StringComparison.Ordinal);

        Assert.Equal(Wire.Decode(Wire.Smoke), Wire.Decode(escaped));
    }

    [Fact]
    public void MoveNext_GoodMessages_AllocateNothing()
    {
        byte[] body = Encoding.UTF8.GetBytes($"[{Wire.Smoke},{Wire.Sleep},{Wire.Door},{Wire.Gas}]");
        Count(body);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int read = Count(body);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(4, read);
    }

    private static int Count(ReadOnlySpan<byte> body)
    {
        int read = 0;
        TelemetryDecoder decoder = new(body);
        while (decoder.MoveNext())
        {
            read += decoder.Refusal is null ? 1 : 0;
        }

        return read;
    }
}
