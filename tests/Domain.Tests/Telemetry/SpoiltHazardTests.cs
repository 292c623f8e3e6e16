namespace Anju.Telemetry;

/// <summary>A message that tells of fire or gas counts though a field beside the point is spoilt; that field is refused all the same.</summary>
public sealed class SpoiltHazardTests
{
    private static readonly string GasLeak = Wire.With(Wire.With(Wire.With(Wire.Gas, "warm", "false"), "gas", "\"normal\""), "lel", "30");
    private static readonly string GasCritical = Wire.With(Wire.With(Wire.Gas, "warm", "false"), "gas", "\"critical\"");

    public static TheoryData<string, string, string?> Fields => new()
    {
        { "smoke", "batMv", "70000" },
        { "smoke", "contam", "\"filthy\"" },
        { "smoke", "fw", "\"0123456789012345678901234567890123456789\"" },
        { "smoke", "expressed", "\"\"" },
        { "smoke", "rssi", "-201" },
        { "smoke", "rssi", null },
        { "smoke", "bat", "\"full\"" },
        { "smoke", "batAlert", null },
        { "smoke", "fault", "[1]" },
        { "smoke", "tempC", "5000" },
        { "leak", "rssi", "-201" },
        { "leak", "mains", null },
        { "critical", "lel", "-0.1" },
        { "critical", "lel", "100.4" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void MoveNext_HazardWithASpoiltFieldAside_IsReadWithoutItAndRefused(string message, string field, string? value)
    {
        string body = Spoilt(MessageOf(message), field, value);

        (Reading? reading, Refusal? refusal) = Assert.Single(Wire.Decode(body));

        Assert.Equal(field, refusal!.Value.Field);
        Reading whole = Assert.Single(Wire.Decode(MessageOf(message))).Reading!.Value;
        Assert.Equal((whole.Device, whole.Seq, whole.MeasuredAt, whole.Smoke, whole.Gas), (reading!.Value.Device, reading.Value.Seq, reading.Value.MeasuredAt, reading.Value.Smoke, reading.Value.Gas));
        Assert.Equal(field == "lel" ? null : whole.GasPercentLel, reading.Value.GasPercentLel);
        Assert.Equal([(reading, refusal)], Wire.Decode(" " + body));
    }

    [Theory]
    [InlineData("smoke", "seq", "-1")]
    [InlineData("smoke", "ts", "\"yesterday\"")]
    [InlineData("smoke", "test", null)]
    [InlineData("critical", "warm", "\"perhaps\"")]
    [InlineData("quiet", "rssi", "-201")]
    public void MoveNext_SpoiltInWhatMatters_OrQuiet_IsRefusedAltogether(string message, string field, string? value)
    {
        (Reading? reading, Refusal? refusal) = Assert.Single(Wire.Decode(Spoilt(MessageOf(message), field, value)));

        Assert.Null(reading);
        Assert.Equal(field, refusal!.Value.Field);
    }

    [Fact]
    public void MoveNext_HazardWithTwoSpoiltFieldsAmongNeighbours_IsReadInItsPlace()
    {
        string spoilt = Wire.With(Wire.With(Wire.Smoke, "rssi", "-201"), "bat", "101");

        List<(Reading? Reading, Refusal? Refusal)> decoded = Wire.Decode($"[{Wire.Sleep},{spoilt},{Wire.Gas}]");

        Assert.Equal([DeviceKind.Sleep, DeviceKind.Smoke, DeviceKind.Gas], decoded.Select(one => one.Reading!.Value.Device.Kind));
        Assert.Equal([null, 1, null], decoded.Select(one => one.Refusal?.Index));
        Assert.Equal([0, 1, 2], decoded.Select(one => one.Reading!.Value.Index));
    }

    private static string MessageOf(string name) => name switch
    {
        "leak" => GasLeak,
        "critical" => GasCritical,
        "quiet" => Wire.QuietSmoke,
        _ => Wire.Smoke,
    };

    private static string Spoilt(string message, string field, string? value) =>
        field == "fault" ? message.Replace("\"fault\":[]", $"\"fault\":{value}", StringComparison.Ordinal) : Wire.With(message, field, value);
}
