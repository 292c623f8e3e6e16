using System.Globalization;
using Anju.Watching;
using Azure.Data.Tables;
using static Anju.Telemetry.TelemetryWorld;

namespace Anju.Telemetry;

public sealed class TelemetryBatchTests
{
    [Fact]
    public async Task TakeAsync_ThePolicyFailsOnAnAlarm_ItsMessageIsParkedAndTheOthersAreApplied()
    {
        _world.Register("h-0001", "SM-330109-0000001");
        _world.Register("h-0002", "SM-330109-0000002");
        _world.Send("h-0001", Fire("SM-330109-0000001", 1));
        _world.Send("h-0002", Fire("SM-330109-0000002", 1));

        await _world.ProcessOf().TakeAsync(
            _world.Batch,
            isCheckpointing: true,
            (home, village, detection, cancellation) => home == "h-0001"
                ? throw new InvalidOperationException("a mistake")
                : _world.CarryAsync(home, village, detection, cancellation));

        Assert.Equal([(2, "bug", null)], await _world.ParkedAsync());
        Assert.Equal("h-0002|FIRE", Assert.Single(_world.Open).Key);
    }

    private const string Smoke = "SM-330109-0000001";

    private readonly TelemetryWorld _world = new();

    [Fact]
    public async Task TakeAsync_BadMessagesOfEveryKindAmongGoodOnes_ParksTheBadAndAppliesTheGood()
    {
        List<(string Body, string Reason, string? Field)> bad =
        [
            (Fire(Smoke, 9)[..70], "unreadable", null),
            ("", "unreadable", null),
            (Fire(Smoke, 9).Replace("\"boot\":1", "\"boot\":\"1\"", StringComparison.Ordinal), "wrongType", "boot"),
            (Fire(Smoke, 9).Replace("\"kind\":\"smoke\"", "\"kind\":\"toaster\"", StringComparison.Ordinal), "unknownKind", "kind"),
            (Fire(Smoke, 9).Replace("\"type\":\"event\"", "\"type\":\"party\"", StringComparison.Ordinal), "unknownKind", "type"),
            (Message(Smoke, 9).Replace("\"bat\":87", "\"bat\":null", StringComparison.Ordinal), "missingField", "bat"),
            (Message(Smoke, 9).Replace("\"bat\":87", "\"bat\":870", StringComparison.Ordinal), "outOfRange", "bat"),
            ("null", "wrongType", null),
            (Fire(Smoke, 9)[..^1] + $",\"note\":\"{new string('x', 900 * 1024)}\"}}", "tooLarge", null),
            (Message("GS-330109-0009999", 9), "foreignDevice", "dev"),
            (Fire(Smoke, 9, TimeSpan.FromDays(-8)), "tooOld", "ts"),
            ("""{"kind":"wake"}""", "posing", "kind"),
            ("""{"kind":"alarmClosed","family":"FIRE","alarmId":"x","closedAt":"2026-11-23T08:00:00Z"}""", "posing", "kind"),
        ];
        const int Rounds = 20;
        for (int home = 0; home < Rounds; home++)
        {
            _world.Register($"h-{home:D4}", Smoke);
        }

        List<(long, string, string?)> expected = [];
        for (int round = 0; round < Rounds; round++)
        {
            string homeId = $"h-{round:D4}";
            uint seq = 0;
            foreach ((string body, string reason, string? field) in bad)
            {
                expected.Add((_world.Batch.Length, reason, field));
                _world.Send(homeId, body);
                _world.Send(homeId, Message(Smoke, seq++));
            }
        }

        await _world.TakeAsync(_world.Batch);

        Assert.Equal(expected, await _world.ParkedAsync());
        for (int home = 0; home < Rounds; home++)
        {
            DeviceWatch device = Assert.Single((await _world.WatchOfAsync($"h-{home:D4}"))!.Devices);
            Assert.Equal((ulong)1 << 32 | (uint)bad.Count, device.Window.Rank);
            Assert.Equal((1UL << bad.Count) - 1, device.Window.Bits);
        }
    }

    [Fact]
    public async Task TakeAsync_SenderThatPretends_IsParkedAsPosing()
    {
        _world.Register("h-0001", Smoke);
        _world.Send("h-0001", Fire(Smoke, 1), publisher: null);
        _world.Send("h-0001", Fire(Smoke, 2), publisher: "h-0002");
        _world.Send("h-0001", Fire(Smoke, 3), partitionKey: null);
        _world.Send("h-0001", Fire(Smoke, 4), publisher: "H/..", partitionKey: "H/..");
        _world.Send("h-0002", Fire(Smoke, 5));

        await _world.TakeAsync(_world.Batch);

        Assert.Equal(
            [(1, "posing", "kind"), (2, "posing", null), (3, "unknownHome", null), (4, "unknownHome", null), (5, "unknownHome", null)],
            await _world.ParkedAsync());
        Assert.Empty(_world.Alarms);
        Assert.Null(await _world.WatchOfAsync("h-0002"));
    }

    /// <summary>After a revocation a home's devices send under another of its names, which the hub takes for the partition key too.</summary>
    [Fact]
    public async Task TakeAsync_UnderALaterNameOfTheHome_IsItsDevices()
    {
        _world.Register("h-0001", Smoke);
        _world.Send("h-0001", Fire(Smoke, 1), publisher: "h-0001.48213", partitionKey: "h-0001.48213");
        _world.Send("h-0001", Fire(Smoke, 2), publisher: "h-0002.7");
        _world.Send("h-0001", Fire(Smoke, 3), publisher: "h-0001.07");
        _world.Send("h-0001", Fire(Smoke, 4), publisher: "h-0001.x", partitionKey: "h-0001.x");

        await _world.TakeAsync(_world.Batch);

        Assert.Equal([(2, "posing", null), (3, "posing", null), (4, "unknownHome", null)], await _world.ParkedAsync());
        Assert.Contains("-h-0001-FIRE-01-", Assert.Single(_world.Alarms).Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-opt-publisher")] // As Azure's hub writes it.
    [InlineData("x-opt-publisher-name")] // As the texts have it.
    public async Task TakeAsync_UnderEitherNameOfThePublishersAnnotation_IsADevicesAndNeverTheAppsOwn(string annotation)
    {
        _world.Register("h-0001", Smoke);
        _world.Send("h-0001", Fire(Smoke, 1), annotation: annotation);
        _world.Send("h-0001", """{"kind":"wake"}""", annotation: annotation);
        _world.Send("h-0001", Fire(Smoke, 2), publisher: "h-0002", annotation: annotation);

        await _world.TakeAsync(_world.Batch);

        Assert.Equal([(2, "posing", "kind"), (3, "posing", null)], await _world.ParkedAsync());
        Assert.Single(_world.Alarms);
    }

    [Fact]
    public async Task TakeAsync_ArrayWithOneBadElement_ParksThatElementWithTheWholeBody()
    {
        _world.Register("h-0001", Smoke);
        string body = $"[{Message(Smoke, 1)},{Message("GS-330109-0009999", 1)},17,{Fire(Smoke, 2)}]";
        _world.Send("h-0001", body);

        await _world.TakeAsync(_world.Batch);

        Assert.Equal([(1, "foreignDevice", "dev"), (1, "wrongType", null)], await _world.ParkedAsync());
        TableEntity parked = (await _world.ParkedRowsAsync())[0];
        Assert.Equal(("2", "00000000000000000001|01", 1, "h-0001", "h-0001", body.Length), (parked.PartitionKey, parked.RowKey, parked.GetInt32("Index"), parked.GetString("HomeId"), parked.GetString("Publisher"), parked.GetInt32("Length")));
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(parked.GetBinary("Body")));
        Assert.Single(_world.Alarms);
    }

    /// <summary>Sent once more, it is refused once more, and no second alarm.</summary>
    [Fact]
    public async Task TakeAsync_FireWithASpoiltBattery_IsParkedAndRaised()
    {
        _world.Register("h-0001", Smoke);
        string body = Fire(Smoke, 1).Replace("\"bat\":87", "\"bat\":870", StringComparison.Ordinal);
        _world.Send("h-0001", body);
        _world.Send("h-0001", body);

        await _world.TakeAsync(_world.Batch);

        Assert.Equal([(1, "outOfRange", "bat"), (2, "outOfRange", "bat")], await _world.ParkedAsync());
        Assert.Equal("h-0001|FIRE", Assert.Single(_world.Open).Key);
    }

    [Fact]
    public async Task TakeAsync_LongBody_IsParkedCut()
    {
        _world.Send("h-0001", new string('x', 900 * 1024));

        await _world.TakeAsync(_world.Batch);

        TableEntity parked = Assert.Single(await _world.ParkedRowsAsync());
        Assert.Equal((32 * 1024, 900 * 1024), (parked.GetBinary("Body").Length, parked.GetInt32("Length")));
    }

    [Fact]
    public async Task TakeAsync_SameBatchAgain_ChangesNothing()
    {
        _world.Register("h-0001", Smoke, "GS-330109-0000001");
        _world.Send("h-0001", Fire(Smoke, 1));
        _world.Send("h-0001", "{");
        _world.Send("h-0001", Message("GS-330109-0000001", 1));
        _world.Send("h-0001", Message(Smoke, 2, own: ",\"smoke\":\"normal\""));
        await _world.TakeAsync(_world.Batch);
        List<string> once = await _world.StateAsync();

        await _world.TakeAsync(_world.Batch);

        Assert.Equal(once, await _world.StateAsync());
        Assert.Single(_world.Alarms);
        Assert.NotEmpty(await _world.RowsAsync("wakes"));
    }

    [Fact]
    public async Task TakeAsync_EventOurOwnCodeFailsOn_IsParkedAloneAndTheFireStillRaised()
    {
        _world.Register("h-0001", Smoke, "DR-330109-0000001");
        _world.Send("h-0001", Fire(Smoke, 1));
        TimeSpan endOfTime = DateTimeOffset.MaxValue - Start; // More days than a watch believes in.
        _world.Send("h-0001", Message("DR-330109-0000001", 1, endOfTime), endOfTime);
        _world.Send("h-0001", Message(Smoke, 2));

        await _world.TakeAsync(_world.Batch);

        Assert.Equal([(2, "bug", null)], await _world.ParkedAsync());
        Assert.StartsWith("InvalidOperationException: ", Assert.Single(await _world.ParkedRowsAsync()).GetString("Note"), StringComparison.Ordinal);
        Assert.Single(_world.Alarms);
        Assert.Equal(3, (await _world.WatchOfAsync("h-0001"))!.SequenceNumber);
    }

    [Fact]
    public async Task TakeAsync_WatchOfANewerVersion_ParksThatHomesEventsAndLeavesItAlone()
    {
        _world.Register("h-0001", Smoke);
        _world.Register("h-0002", Smoke);
        await _world.TakeAsync(_world.Batch);
        TableClient watches = _world.Tables.Connect().GetTableClient("watches");
        TableEntity newer = (await _world.RowsAsync("watches")).Single(row => row.RowKey == "h-0001");
        newer["Watch"] = (byte[])[0xA7, 99, .. newer.GetBinary("Watch")[2..]];
        await watches.UpdateEntityAsync(newer, newer.ETag);
        _world.Send("h-0001", Fire(Smoke, 1));
        _world.Send("h-0002", Fire(Smoke, 1));

        await _world.TakeAsync(_world.Batch[2..]);

        Assert.Equal([(2, "bug", null)], await _world.ParkedAsync());
        Assert.Equal(["h-0002|FIRE"], _world.Open.Keys);
    }

    [Fact]
    public async Task TakeAsync_AlarmAlreadyOpenInStorage_IsAdopted()
    {
        _world.Open["h-0001|FIRE"] = "theirs";
        _world.Register("h-0001", Smoke);
        _world.Send("h-0001", $"[{Fire(Smoke, 1)},{Message(Smoke, 2, own: ",\"smoke\":\"normal\"")},{Fire(Smoke, 3)}]");
        _world.Send("h-0001", """{"kind":"alarmClosed","family":"FIRE","alarmId":"theirs","closedAt":"2026-11-23T08:00:00Z"}""", publisher: null);

        await _world.TakeAsync(_world.Batch);

        Assert.Equal(
            ["theirs|Raised|SM-330109-0000001.1.1", "theirs|Recurred|SM-330109-0000001.1.3"],
            _world.Alarms.Keys.Order(StringComparer.Ordinal));
        Assert.False((await _world.WatchOfAsync("h-0001"))!.FindFamily("FIRE")!.IsOpen);
    }

    [Fact]
    public async Task TakeAsync_ManyHomes_LoadsEachOnceAndSavesThemByShard()
    {
        for (int home = 0; home < 50; home++)
        {
            string homeId = string.Create(CultureInfo.InvariantCulture, $"h-{home:D4}");
            _world.Register(homeId, Smoke);
            _world.Send(homeId, $"[{Message(Smoke, 1)},{Message(Smoke, 2)}]");
            _world.Send(homeId, Message(Smoke, 3));
        }

        await _world.TakeAsync(_world.Batch);

        int shards = Enumerable.Range(0, 50).Select(home => Shard.Of($"h-{home:D4}")).Distinct().Count();
        Assert.Equal((50, shards), (_world.Tables.Requests[("watches", Storage.TableVerb.Get)], _world.Tables.Requests[("watches", Storage.TableVerb.Transaction)]));
        Assert.Equal(50 + shards, _world.Tables.Requests.Values.Sum());
    }
}
