using System.Text;
using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching;

public sealed class InternalMessageTests
{
    private const string Registry =
        """{"kind":"registry","revision":3,"village":"330109001001","residents":2,"devices":[{"dev":"SM-330109-0000001","kind":"smoke","installedAt":"2026-01-01T00:00:00Z"}]}""";

    private const string Reopened =
        """{"kind":"alarmReopened","family":"FIRE","alarmId":"a-1","scenarios":["FIRE-03","FIRE-02"],"severity":"urgent","reopenedAt":"2026-11-23T08:00:00+08:00"}""";
    private const string Closed = """{"kind":"alarmClosed","family":"FIRE","alarmId":"a-1","closedAt":"2026-11-23T08:00:00+08:00"}""";

    private static readonly HubPosition Position = new("1", 7, new DateTimeOffset(2026, 11, 23, 0, 0, 1, TimeSpan.Zero));

    [Fact]
    public void Decode_Registry_IsTheWholeSnapshot()
    {
        RegistrySnapshot snapshot = Assert.IsType<WatchEvent.Registry>(Decode(Registry).Event).Snapshot;

        Assert.Equal((3, "330109001001", 2), (snapshot.Revision, snapshot.Village, snapshot.Residents));
        Assert.Equal([new(DeviceId.Parse("SM-330109-0000001"), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))], snapshot.Devices);
    }

    [Fact]
    public void Decode_RegistryWithEverything_IsTheWholeSnapshot()
    {
        string whole = Registry[..^1]
            + ""","thresholds":{"version":7,"set":{"GAS-01.lel":15,"of a later version":1}},"away":[{"from":"2026-11-24T00:00:00Z","to":"2026-11-26T00:00:00Z"}],"maintenance":[],"shadowUntil":"2026-12-01T00:00:00Z","dementia":true}""";

        RegistrySnapshot snapshot = Assert.IsType<WatchEvent.Registry>(Decode(whole).Event).Snapshot;

        Assert.Equal((7, 15.0), (snapshot.Thresholds.Version, snapshot.Thresholds[Scenarios.Gas.GasLeak.Lel]));
        Assert.Equal(new Period(Utc(24), Utc(26)), Assert.Single(snapshot.Away));
        Assert.Equal((0, true), (snapshot.Maintenance.Count, snapshot.Dementia));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), snapshot.ShadowUntil);
    }

    [Theory]
    [InlineData("\"thresholds\":7", "thresholds", RefusalReason.WrongType)]
    [InlineData("\"thresholds\":{\"set\":{}}", "version", RefusalReason.MissingField)]
    [InlineData("\"thresholds\":{\"version\":1,\"set\":{\"a\":\"b\"}}", "set", RefusalReason.WrongType)]
    [InlineData("\"away\":[{\"from\":\"2026-11-24T00:00:00Z\"}]", "to", RefusalReason.MissingField)]
    [InlineData("\"maintenance\":{}", "maintenance", RefusalReason.WrongType)]
    [InlineData("\"dementia\":1", "dementia", RefusalReason.WrongType)]
    public void Decode_RegistryWithABadField_NamesIt(string field, string name, RefusalReason reason)
    {
        (WatchEvent? happened, Refusal refusal) = Decode($"{Registry[..^1]},{field}}}");

        Assert.Null(happened);
        Assert.Equal(new Refusal(reason, name, 0), refusal);
    }

    [Fact]
    public void Decode_AlarmClosed_SaysWhichAndWhen() =>
        Assert.Equal(
            new WatchEvent.AlarmClosed(Position, "FIRE", "a-1", new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)),
            Decode(Closed).Event);

    [Fact]
    public void Decode_AlarmMerged_SaysWhichAndInto() => Assert.Equal(
        new WatchEvent.AlarmMerged(Position, "FIRE", "a-1", "a-2"), Decode("""{"kind":"alarmMerged","family":"FIRE","alarmId":"a-1","into":"a-2"}""").Event);

    [Fact]
    public void Decode_AlarmMergedIntoNone_NamesTheField() =>
        Assert.Equal(new Refusal(RefusalReason.MissingField, "into", 0), Decode("""{"kind":"alarmMerged","family":"FIRE","alarmId":"a-1"}""").Refusal);

    [Fact]
    public void Decode_AlarmReopened_SaysWhich()
    {
        string[] scenarios = ["FIRE-03", "FIRE-02"];
        WatchEvent.AlarmReopened reopened = Assert.IsType<WatchEvent.AlarmReopened>(Decode(Reopened).Event);
        Assert.Equal(scenarios, reopened.Scenarios);
        Assert.Equal(
            new WatchEvent.AlarmReopened(Position, "FIRE", "a-1", scenarios, Severity.Urgent, new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)),
            reopened with { Scenarios = scenarios });
    }

    [Theory]
    [InlineData("\"alarmId\":\"a-1\",", "", RefusalReason.MissingField, "alarmId")]
    [InlineData("FIRE-02", "GAS-02", RefusalReason.OutOfRange, "scenarios")]
    [InlineData("FIRE-03", "FIRE-99", RefusalReason.OutOfRange, "scenarios")]
    [InlineData("\"FIRE-03\",\"FIRE-02\"", "", RefusalReason.OutOfRange, "scenarios")]
    [InlineData("urgent", "grave", RefusalReason.OutOfRange, "severity")]
    [InlineData("2026-11-23T08", "noon", RefusalReason.OutOfRange, "reopenedAt")]
    public void Decode_AlarmReopenedWithABadField_NamesIt(string whole, string bad, RefusalReason reason, string field) =>
        Assert.Equal(new Refusal(reason, field, 0), Decode(Reopened.Replace(whole, bad, StringComparison.Ordinal)).Refusal);

    [Fact]
    public void Decode_Wake_WithOrWithoutItsInstant_IsAWake()
    {
        DateTimeOffset dueAt = new(2026, 11, 23, 0, 0, 0, 250, TimeSpan.Zero);

        Assert.Equal(new WatchEvent.Wake(Position, null), Decode("""{"kind":"wake"}""").Event);
        Assert.Equal(new WatchEvent.Wake(Position, dueAt), Decode(Encoding.UTF8.GetString(InternalMessage.Wake(dueAt))).Event);
    }

    [Theory]
    [InlineData("smoke", RefusalReason.Posing)]
    [InlineData("door", RefusalReason.Posing)]
    [InlineData("gas", RefusalReason.Posing)]
    [InlineData("sleep", RefusalReason.Posing)]
    [InlineData("toaster", RefusalReason.UnknownKind)]
    public void Decode_KindThatIsNotInternal_IsNamed(string kind, RefusalReason reason) =>
        Assert.Equal(new Refusal(reason, "kind", 0), Decode($$"""{"kind":"{{kind}}"}""").Refusal);

    [Theory]
    [InlineData("{}", RefusalReason.MissingField, "kind")]
    [InlineData("""{"kind":7}""", RefusalReason.WrongType, "kind")]
    [InlineData("[]", RefusalReason.WrongType, null)]
    [InlineData("", RefusalReason.Unreadable, null)]
    [InlineData("""{"kind":"\ud800"}""", RefusalReason.Unreadable, null)]
    public void Decode_NotAMessage_IsRefused(string body, RefusalReason reason, string? field) =>
        Assert.Equal(new Refusal(reason, field, 0), Decode(body).Refusal);

    [Theory]
    [InlineData("\"revision\":3", "\"revision\":-1", RefusalReason.OutOfRange, "revision")]
    [InlineData("\"revision\":3", "\"revision\":\"3\"", RefusalReason.WrongType, "revision")]
    [InlineData("\"residents\":2", "\"residents\":0", RefusalReason.OutOfRange, "residents")]
    [InlineData("330109001001", "330109", RefusalReason.OutOfRange, "village")]
    [InlineData("\"village\":\"330109001001\",", "", RefusalReason.MissingField, "village")]
    [InlineData("SM-330109-0000001", "GS-330109-0000001", RefusalReason.OutOfRange, "kind")]
    [InlineData("SM-330109-0000001", "SM-1", RefusalReason.OutOfRange, "dev")]
    [InlineData("2026-01-01T00:00:00Z", "New Year", RefusalReason.OutOfRange, "installedAt")]
    [InlineData("[{", "[7,{", RefusalReason.WrongType, "devices")]
    public void Decode_BadRegistry_NamesTheField(string good, string bad, RefusalReason reason, string field) =>
        Assert.Equal(new Refusal(reason, field, 0), Decode(Registry.Replace(good, bad, StringComparison.Ordinal)).Refusal);

    private static (WatchEvent? Event, Refusal Refusal) Decode(string body) =>
        (InternalMessage.Decode(Encoding.UTF8.GetBytes(body), Position, out Refusal refusal), refusal);

    private static DateTimeOffset Utc(int day) => new(2026, 11, day, 0, 0, 0, TimeSpan.Zero);
}
