using System.Text;
using Anju.Storage;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using static Anju.Telemetry.TelemetryWorld;

namespace Anju.Telemetry;

public sealed class WakeTests
{
    private const string Smoke = "SM-330109-0000001";
    private const string Gas = "GS-330109-0000001";

    private readonly TelemetryWorld _world = new();

    [Theory]
    [InlineData(0, "20261123080000")]
    [InlineData(1, "20261123080010")]
    [InlineData(9_999, "20261123080010")]
    [InlineData(10_000, "20261123080010")]
    [InlineData(10_001, "20261123080020")]
    public async Task AddAsync_DueInstant_GoesToTheBucketThatBeginsAtOrAfterIt(int milliseconds, string bucket)
    {
        DateTimeOffset dueAt = Start.AddMilliseconds(milliseconds);

        await new WakeTable(_world.Tables.Connect()).AddAsync(new DueWake("h-0001", dueAt), CancellationToken.None);

        Assert.Equal((bucket, "h-0001", dueAt), Assert.Single(await _world.RowsAsync("wakes")) is var row ? (row.PartitionKey, row.RowKey, row.GetDateTimeOffset("DueAt")) : default);
    }

    [Fact]
    public async Task RunAsync_DueWakes_AreSentToTheirHomesAndForgotten()
    {
        (WakeHomes wakes, FakeHub hub) = Process();
        await OrderAsync(("h-0001", 5), ("h-0002", 10), ("h-0003", 11));

        _world.Time.Advance(TimeSpan.FromSeconds(9));
        await wakes.RunAsync(new TimerInfo(), CancellationToken.None);
        Assert.Empty(hub.Sent);

        _world.Time.Advance(TimeSpan.FromSeconds(1));
        await wakes.RunAsync(new TimerInfo(), CancellationToken.None);

        Assert.Equal(["h-0001 {\"kind\":\"wake\",\"dueAt\":\"2026-11-23T08:00:05.0000000Z\"}", "h-0002 {\"kind\":\"wake\",\"dueAt\":\"2026-11-23T08:00:10.0000000Z\"}"], hub.Sent.Order());
        Assert.Equal("h-0003", Assert.Single(await _world.RowsAsync("wakes")).RowKey);
    }

    [Fact]
    public async Task RunAsync_AfterAnOutage_SendsWhatOldBucketsHold()
    {
        (WakeHomes wakes, FakeHub hub) = Process();
        await OrderAsync(("h-0001", 5), ("h-0002", 4000));
        _world.Time.Advance(TimeSpan.FromHours(3));

        await wakes.RunAsync(new TimerInfo(), CancellationToken.None);

        Assert.Equal(2, hub.Sent.Count);
        Assert.Empty(await _world.RowsAsync("wakes"));
    }

    [Fact]
    public async Task RunAsync_HubTakesOnlySome_KeepsTheOthersForTheNextRound()
    {
        (WakeHomes wakes, FakeHub hub) = Process();
        await OrderAsync(("h-0001", 1), ("h-0002", 2));
        _world.Time.Advance(TimeSpan.FromSeconds(10));

        hub.Refuses = "h-0002";
        await wakes.RunAsync(new TimerInfo(), CancellationToken.None);
        Assert.Equal("h-0002", Assert.Single(await _world.RowsAsync("wakes")).RowKey);

        hub.Refuses = null;
        await wakes.RunAsync(new TimerInfo(), CancellationToken.None);
        Assert.Empty(await _world.RowsAsync("wakes"));
    }

    [Fact]
    public async Task RunAsync_DiesBeforeTheRowIsDeleted_SendsItAgain()
    {
        await OrderAsync(("h-0001", 1));
        _world.Time.Advance(TimeSpan.FromSeconds(10));
        (WakeHomes dying, FakeHub hub) = Process(request => request.Verb == TableVerb.Transaction ? Fault.CrashBefore : null);

        await Assert.ThrowsAsync<ProcessDiedException>(() => dying.RunAsync(new TimerInfo(), CancellationToken.None));
        (WakeHomes next, FakeHub nextHub) = Process();
        await next.RunAsync(new TimerInfo(), CancellationToken.None);

        Assert.Equal((1, 1), (hub.Sent.Count, nextHub.Sent.Count));
        Assert.Empty(await _world.RowsAsync("wakes"));
    }

    [Fact]
    public async Task Wakes_FromOrderToClearing_CarryTimeToTheWatch()
    {
        _world.Register("h-0001", Smoke);
        _world.Send("h-0001", Fire(Smoke, 1));
        _world.Send("h-0001", Message(Smoke, 2, own: ",\"smoke\":\"normal\""), TimeSpan.FromSeconds(5));
        await _world.TakeAsync(_world.Batch);
        (WakeHomes wakes, FakeHub hub) = Process();
        _world.Time.Advance(TimeSpan.FromSeconds(130));

        await wakes.RunAsync(new TimerInfo(), CancellationToken.None);
        string[] wake = Assert.Single(hub.Sent).Split(' ', 2);
        _world.Send(wake[0], wake[1], TimeSpan.FromSeconds(130), publisher: null);
        await _world.TakeAsync(_world.Batch);

        Assert.Contains(_world.Alarms.Values, detection => detection is Watching.Detection.HazardCleared cleared && cleared.At == Start.AddSeconds(120));
        Assert.Null((await _world.WatchOfAsync("h-0001"))!.WakeAt);
    }

    [Fact]
    public async Task OrderWakes_HomeDueFarAhead_IsWokenOnlyWhenThatIsNearAndItStillWantsTo()
    {
        // The gas alarm may be silent for 30 minutes.
        _world.Register("h-0001", Smoke, Gas);
        _world.Send("h-0001", Message(Smoke, 1));
        await _world.TakeAsync(_world.Batch);
        Assert.Empty(await _world.RowsAsync("wakes"));

        _world.Time.Advance(TimeSpan.FromMinutes(20));
        await OrderAsync();
        Assert.Empty(await _world.RowsAsync("wakes"));

        _world.Time.Advance(TimeSpan.FromMilliseconds(1));
        await OrderAsync();
        await OrderAsync();
        Assert.Equal("20261123083000", Assert.Single(await _world.RowsAsync("wakes")).PartitionKey);
    }

    [Fact]
    public async Task OrderWakes_DevicesThatKeepSpeaking_NeedNoWake()
    {
        _world.Register("h-0001", Gas);
        for (uint seq = 0; seq < 24; seq++)
        {
            _world.Send("h-0001", Message(Gas, seq, TimeSpan.FromMinutes(10 * seq)), TimeSpan.FromMinutes(10 * seq));
            await _world.TakeAsync(_world.Batch);
            await OrderAsync();
            _world.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(0, _world.Tables.Requests.GetValueOrDefault(("wakes", TableVerb.Replace)));
    }

    [Fact]
    public async Task OrderWakes_RoundsDidNotComeInTime_HomePastDueIsWokenAtTheNext()
    {
        _world.Register("h-0001", Smoke, Gas);
        _world.Send("h-0001", Message(Smoke, 1));
        await _world.TakeAsync(_world.Batch);
        _world.Time.Advance(TimeSpan.FromSeconds(1801));

        await OrderAsync();

        Assert.Equal("20261123083000", Assert.Single(await _world.RowsAsync("wakes")).PartitionKey);
    }

    [Theory]
    [InlineData(720, 0)] // 2 min due, and 10 min of patience.
    [InlineData(721, 1)]
    public async Task OrderWakes_LostRow_IsOrderedAgainOnceLongPast(int secondsLater, int repaired)
    {
        _world.Register("h-0001", Smoke);
        _world.Send("h-0001", Fire(Smoke, 1));
        _world.Send("h-0001", Message(Smoke, 2, own: ",\"smoke\":\"normal\""), TimeSpan.FromSeconds(5));
        await _world.TakeAsync(_world.Batch);
        WakeTable wakes = new(_world.Tables.Connect());
        await foreach (IReadOnlyList<WakeRow> rows in wakes.DueAsync(Start.AddHours(1), CancellationToken.None))
        {
            await wakes.DeleteAsync(rows, CancellationToken.None);
        }

        _world.Time.Advance(TimeSpan.FromSeconds(secondsLater));
        await OrderAsync();
        await OrderAsync();

        Assert.Equal(repaired, (await _world.RowsAsync("wakes")).Count);
    }

    [Fact]
    public async Task OrderWakes_WakeOrderedWithTheWatch_IsNotOrderedAgain()
    {
        _world.Register("h-0001", Smoke);
        _world.Send("h-0001", Fire(Smoke, 1));
        _world.Send("h-0001", Message(Smoke, 2, own: ",\"smoke\":\"normal\""), TimeSpan.FromSeconds(5));
        await _world.TakeAsync(_world.Batch);
        string ordered = Assert.Single(await _world.RowsAsync("wakes")).ETag.ToString();

        await OrderAsync();

        Assert.Equal(ordered, Assert.Single(await _world.RowsAsync("wakes")).ETag.ToString());
    }

    private Task OrderAsync()
    {
        Azure.Data.Tables.TableServiceClient storage = _world.Tables.Connect();
        return new OrderWakes(new WatchTable(storage), new WakeTable(storage), _world.Time, NullLogger<OrderWakes>.Instance).RunAsync(new TimerInfo(), CancellationToken.None);
    }

    private async Task OrderAsync(params (string HomeId, int Seconds)[] wakes)
    {
        WakeTable table = new(_world.Tables.Connect());
        foreach ((string homeId, int seconds) in wakes)
        {
            await table.AddAsync(new DueWake(homeId, Start.AddSeconds(seconds)), CancellationToken.None);
        }
    }

    private (WakeHomes Wakes, FakeHub Hub) Process(Func<TableRequest, Fault?>? inject = null)
    {
        FakeHub hub = new();
        WakeSender sender = new(hub, NullLogger<WakeSender>.Instance);
        hub.Sender = sender;
        return (new WakeHomes(new WakeTable(_world.Tables.Connect(inject)), sender, _world.Time), hub);
    }

    /// <summary>Takes what is flushed, but for one home's; reports to the sender, whose handlers a stand-in cannot call through the events.</summary>
    private sealed class FakeHub : EventHubBufferedProducerClient
    {
        private readonly List<(EventData Wake, string HomeId)> _waiting = [];

        public WakeSender? Sender { get; set; }

        public string? Refuses { get; set; }

        public List<string> Sent { get; } = [];

        public override Task<int> EnqueueEventAsync(EventData eventData, EnqueueEventOptions? options, CancellationToken cancellationToken = default)
        {
            _waiting.Add((eventData, options!.PartitionKey!));
            return Task.FromResult(_waiting.Count);
        }

        public override async Task FlushAsync(CancellationToken cancellationToken = default)
        {
            foreach ((EventData wake, string homeId) in _waiting)
            {
                if (homeId == Refuses)
                {
                    await Sender!.ReportAsync(new SendEventBatchFailedEventArgs([wake], new EventHubsException("telemetry", "busy", EventHubsException.FailureReason.ServiceBusy), "0", cancellationToken));
                    continue;
                }

                Sent.Add($"{homeId} {Encoding.UTF8.GetString(wake.Body.Span)}");
                await Sender!.RememberAsync(new SendEventBatchSucceededEventArgs([wake], "0", cancellationToken));
            }

            _waiting.Clear();
        }
    }
}
