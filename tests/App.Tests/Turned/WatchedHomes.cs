using System.Text;
using Anju.Chains;
using Anju.Registry;
using Anju.Telemetry;
using Azure.Messaging.EventHubs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;

namespace Anju.Turned;

/// <summary>Homes whose messages reach the app's own watching and intake, through a hub that is a list; timers run only when a test lets them.</summary>
internal sealed class WatchedHomes(TurnedApp app)
{
    /// <summary>As often as <see cref="WakeHomes"/> looks.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    private long _sequence;
    private readonly List<EventData> _waiting = [];

    /// <summary>A home with two gas alarms and one relative, known to registry and watch.</summary>
    public Task AddAsync(string homeId, string village, string relativesPhone) => AddAsync(homeId, village, relativesPhone, DevicesOf(homeId));

    /// <summary>A home with devices of its own and one relative.</summary>
    public async Task AddAsync(string homeId, string village, string relativesPhone, string[] devs)
    {
        InstalledDevice[] devices = [.. devs.Select(dev => new InstalledDevice(dev, KindOf(dev), TurnedApp.Noon.AddYears(-1)))];
        Home home = new(
            homeId, village, "朝晖路1组2号", new Elder("张桂芳", "女", 1939, "+8619900000009"), Residents: 1, devices,
            [new Contact($"relative-{homeId}", "张晓梅", relativesPhone, "女儿")], Revision: 1);
        await app.Get<HomeTable>().SaveAsync(home, CancellationToken.None);
        Register(homeId, village, revision: 1, devs);
    }

    private static string KindOf(string dev) => DeviceId.Parse(dev).Kind.ToString().ToLowerInvariant();

    /// <summary>The watch hears which devices a home has.</summary>
    public void Register(string homeId, string village, int revision, params IEnumerable<string> devices)
    {
        string list = string.Join(',', devices.Select(device =>
            $$"""{"dev":"{{device}}","kind":"{{KindOf(device)}}","installedAt":"2025-01-01T00:00:00Z"}"""));
        Enqueue(homeId, $$"""{"kind":"registry","revision":{{revision}},"village":"{{village}}","residents":1,"devices":[{{list}}]}""", publisher: null);
    }

    /// <summary>Brings to the homes what the app has sent them since.</summary>
    public void EnqueueSent()
    {
        foreach (string[] sent in app.Hub.Sent.Select(sent => sent.Split(": ", 2)))
        {
            Enqueue(sent[0], sent[1], publisher: null);
        }

        app.Hub.Sent.Clear();
    }

    /// <summary>The two gas alarms of a home <c>h-…NN</c>, by its number.</summary>
    public static string[] DevicesOf(string homeId) => [$"GS-330109-{homeId[2..]:D4}001", $"GS-330109-{homeId[2..]:D4}002"];

    /// <summary>The hub takes a message now.</summary>
    public void Enqueue(string homeId, string body, string? publisher = "same") => _waiting.Add(EventHubsModelFactory.EventData(
        new BinaryData(Encoding.UTF8.GetBytes(body)),
        systemProperties: publisher is null ? null : new Dictionary<string, object> { ["x-opt-publisher"] = publisher == "same" ? homeId : publisher },
        partitionKey: homeId,
        sequenceNumber: _sequence++,
        enqueuedTime: app.Clock.GetUtcNow()));

    /// <summary>A gas alarm's message, measured at a moment.</summary>
    public static string Gas(string device, uint seq, DateTimeOffset at, string own = ",\"lel\":0") =>
        TelemetryWorld.Message(device, seq, at - TelemetryWorld.Start, own);

    /// <summary>Gives the app what the hub has taken since. No checkpoint follows, so the app stores only what may not wait.</summary>
    public async Task DeliverAsync()
    {
        EventData[] batch = [.. _waiting];
        _waiting.Clear();
        if (batch.Length == 0)
        {
            return;
        }

        await app.Get<TelemetryBatch>().TakeAsync(
            new HubBatch(TelemetryWorld.Partition, IsCheckpointing: false, batch),
            (homeId, village, detection, cancellation) => app.Get<AlarmIntake>().CarryAsync(homeId, village, detection, app.Get<DurableTaskClient>(), cancellation),
            CancellationToken.None);
        await app.Durable.RunUntilIdleAsync();
    }

    /// <summary>Wakes the homes whose time has come, as the timer would.</summary>
    public async Task WakeAsync()
    {
        WakeTable wakes = app.Get<WakeTable>();
        await foreach (IReadOnlyList<WakeRow> due in wakes.DueAsync(app.Clock.GetUtcNow(), CancellationToken.None))
        {
            foreach (WakeRow row in due)
            {
                Enqueue(row.Wake.HomeId, Encoding.UTF8.GetString(Watching.InternalMessage.Wake(row.Wake.DueAt)), publisher: null);
                await wakes.DeleteAsync([row], CancellationToken.None);
            }
        }

        await DeliverAsync();
    }

    /// <summary>Orders the wakes of homes that will soon be due, as the timer would.</summary>
    public Task OrderWakesAsync() => app.RunTimerAsync(nameof(OrderWakes));

    /// <summary>Stores what has waited for its time, as the app does every minute.</summary>
    public Task KeepAsync() => app.Get<IEnumerable<IHostedService>>().OfType<KeepWatches>().Single().SaveAsync(CancellationToken.None);

    /// <summary>Turns the clock; the timers that wake homes, order wakes and store what waited run when they are scheduled.</summary>
    public async Task PassAsync(int minutes)
    {
        DateTimeOffset until = app.Clock.GetUtcNow().AddMinutes(minutes);
        while (app.Clock.GetUtcNow() < until)
        {
            DateTimeOffset now = app.Clock.GetUtcNow();
            await app.PassAsync((Tick - TimeSpan.FromTicks(now.UtcTicks % Tick.Ticks)).TotalSeconds);
            await WakeAsync();
            switch (app.Clock.GetUtcNow())
            {
                case { Second: 0 }:
                    await KeepAsync();
                    break;
                case { Second: 30 } round when round.Minute % 5 == 0:
                    await OrderWakesAsync();
                    break;
                default:
                    break;
            }
        }
    }
}
