namespace Anju.Telemetry;

/// <summary>The fields each kind has of its own: read, and refused by name beyond what they can hold.</summary>
public sealed class TelemetryDecoderKindsTests
{
    private static readonly Dictionary<string, string> Messages = new()
    {
        ["door"] = Wire.Door,
        ["smoke"] = Wire.Smoke,
        ["gas"] = Wire.Gas,
        ["sleep"] = Wire.Sleep,
        ["summary"] = Wire.Summary,
    };

    [Fact]
    public void MoveNext_Door_ReadsEveryField()
    {
        Reading reading = Assert.Single(Wire.Decode(Wire.Door)).Reading!.Value;

        Assert.Equal((true, 4211u, Utc(2026, 11, 1, 2, 0)), (reading.Open, reading.Openings, reading.LastTestAt));
    }

    [Fact]
    public void MoveNext_Gas_ReadsEveryField()
    {
        Reading reading = Assert.Single(Wire.Decode(Wire.Gas)).Reading!.Value;

        Assert.Equal((AlertLevel.Warning, 7.5, 31.0, AlertLevel.Normal), (reading.Gas, reading.GasPercentLel, reading.CarbonMonoxidePpm, reading.CarbonMonoxide));
        Assert.Equal((true, Valve.Closed), (reading.WarmingUp, reading.Valve));
    }

    [Fact]
    public void MoveNext_Expressed_IsRead() =>
        Assert.Equal("smokeAlarm", Assert.Single(Wire.Decode(Wire.SmokeWith("expressed", "\"smokeAlarm\""))).Reading!.Value.Expressed);

    [Fact]
    public void MoveNext_Summary_ReadsTheWholeNight()
    {
        Night expected = new()
        {
            Of = new DateOnly(2026, 11, 23),
            ToBedAt = Utc(2026, 11, 23, 13, 5),
            AsleepAt = Utc(2026, 11, 23, 13, 25),
            AwakeAt = Utc(2026, 11, 23, 22, 10),
            OutOfBedAt = Utc(2026, 11, 23, 22, 20),
            InBedMinutes = 555,
            AsleepMinutes = 498.5,
            AwakeMinutes = 27,
            LatencyMinutes = 20,
            EfficiencyPercent = 89.8,
            BedExits = 2,
            Wakings = 3,
            ApneasPerHour = 4.5,
            RestingHeartRate = 55.5,
            MedianBreathingRate = 14,
            MovementsPerHour = 11.5,
            ValidHours = 8.9,
        };

        Assert.Equal(expected, Assert.Single(Wire.Decode(Wire.Summary)).Reading!.Value.Night);
    }

    [Fact]
    public void MoveNext_SummaryOfNoNight_RefusesMissingField() =>
        Assert.Equal([(null, new Refusal(RefusalReason.MissingField, "night", 0))], Wire.Decode(Wire.With(Wire.Summary, "night", null)));

    [Theory]
    [InlineData("door", "opens", "-1", "0", "4294967295", "4294967296")]
    [InlineData("gas", "lel", "-0.1", "0", "100", "100.1")]
    [InlineData("gas", "co", "-1", "0", "10000", "10000.5")]
    [InlineData("sleep", "hr", "-1", "0", "300", "301")]
    [InlineData("sleep", "rr", "-1", "0", "100", "101")]
    [InlineData("sleep", "move", "-1", "0", "255", "256")]
    [InlineData("sleep", "q", "-1", "0", "3", "4")]
    [InlineData("sleep", "apneaS", "-1", "0", "3600", "3601")]
    [InlineData("summary", "tib", "-1", "0", "1440", "1440.5")]
    [InlineData("summary", "tst", "-1", "0", "1440", "1441")]
    [InlineData("summary", "waso", "-1", "0", "1440", "1441")]
    [InlineData("summary", "latency", "-1", "0", "1440", "1441")]
    [InlineData("summary", "se", "-0.1", "0", "100", "100.1")]
    [InlineData("summary", "exits", "-1", "0", "255", "256")]
    [InlineData("summary", "wakeups", "-1", "0", "255", "256")]
    [InlineData("summary", "ahi", "-0.1", "0", "10000", "10001")]
    [InlineData("summary", "hrRest", "-0.1", "0", "300", "300.5")]
    [InlineData("summary", "rrMed", "-0.1", "0", "100", "100.5")]
    [InlineData("summary", "moveRate", "-0.1", "0", "10000", "10001")]
    [InlineData("summary", "validH", "-0.1", "0", "24", "24.1")]
    [InlineData("summary", "night", "\"2026-02-29\"", "\"2026-02-28\"", "\"2028-02-29\"", "\"2026-1-1\"")]
    public void MoveNext_BeyondTheRange_RefusesOutOfRangeAndWithinReads(string kind, string field, string below, string least, string most, string above)
    {
        Refusal refusal = new(RefusalReason.OutOfRange, field, 0);

        Assert.Equal([refusal, null, null, refusal], new[] { below, least, most, above }.Select(value => RefusalOf(kind, field, value)));
    }

    [Theory]
    [InlineData("door", "open", "\"true\"")]
    [InlineData("door", "opens", "1.5")]
    [InlineData("door", "lastTestAt", "17")]
    [InlineData("smoke", "expressed", "false")]
    [InlineData("gas", "gas", "0")]
    [InlineData("gas", "lel", "\"7.5\"")]
    [InlineData("gas", "co", "[31]")]
    [InlineData("gas", "coState", "{}")]
    [InlineData("gas", "warm", "1")]
    [InlineData("gas", "valve", "true")]
    [InlineData("sleep", "inBed", "1")]
    [InlineData("sleep", "hr", "58.5")]
    [InlineData("sleep", "rr", "\"14\"")]
    [InlineData("sleep", "move", "true")]
    [InlineData("sleep", "q", "2.0")]
    [InlineData("sleep", "vital", "3")]
    [InlineData("sleep", "apneaS", "\"0\"")]
    [InlineData("summary", "night", "20261123")]
    [InlineData("summary", "bedAt", "0")]
    [InlineData("summary", "tib", "\"555\"")]
    [InlineData("summary", "exits", "1.5")]
    public void MoveNext_ValueOfAnotherType_RefusesWrongType(string kind, string field, string value) =>
        Assert.Equal(new Refusal(RefusalReason.WrongType, field, 0), RefusalOf(kind, field, value));

    [Theory]
    [InlineData("gas", "gas", "\"low\"")]
    [InlineData("gas", "coState", "\"high\"")]
    [InlineData("gas", "valve", "\"ajar\"")]
    [InlineData("sleep", "vital", "\"gone\"")]
    [InlineData("door", "lastTestAt", "\"yesterday, at noon sharp\"")]
    [InlineData("smoke", "expressed", "\"\"")]
    public void MoveNext_WordTheFieldCannotHave_RefusesOutOfRange(string kind, string field, string value) =>
        Assert.Equal(new Refusal(RefusalReason.OutOfRange, field, 0), RefusalOf(kind, field, value));

    [Theory]
    [InlineData("door", "open")]
    [InlineData("gas", "lel")]
    [InlineData("sleep", "hr")]
    [InlineData("summary", "tst")]
    public void MoveNext_OwnFieldNullOrAbsent_IsNotSent(string kind, string field)
    {
        Assert.Null(RefusalOf(kind, field, "null"));
        Assert.Null(RefusalOf(kind, field, null));
        Assert.Null(Assert.Single(Wire.Decode(Wire.With(Wire.Sleep, "hr", "null"))).Reading!.Value.HeartRate);
    }

    private static Refusal? RefusalOf(string kind, string field, string? value) => Assert.Single(Wire.Decode(Wire.With(Messages[kind], field, value))).Refusal;

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
