using System.Net;
using System.Net.Http.Json;
using Anju.Access;
using Anju.Access.Answers;
using Anju.Chains;
using Anju.Chains.Anchoring;
using Anju.Chains.Sending;
using Anju.Durable;
using Anju.InProcess;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Registry.Importing;
using Anju.Registry.Telling;
using Anju.Scenarios.Fire;
using Anju.Storage;
using Anju.Telemetry;
using Anju.Watching;
using Anju.Worker.EventHubs;
using Anju.Worker.Hosting;
using Azure.Communication.Sms;
using Azure.Data.Tables;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit.Sdk;

namespace Anju.Turned;

/// <summary>
/// The app's own functions, services and middleware on the engine of the Sdk, under a clock the test turns: only the clock
/// and what lies beneath tables, SMS and hub are stand-ins.
/// </summary>
internal sealed class TurnedApp : IAsyncDisposable
{
    public const string Village = "330109001001";

    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    /// <summary>What incoming SMS events bring.</summary>
    public const string WebhookKey = "a-webhook-key-of-nothing-but-tests";

    /// <summary>The one before it, which counts while keys are rotated.</summary>
    public const string WebhookKeyBefore = "the-webhook-key-before-that-of-tests";

    /// <summary>The tables the app has.</summary>
    public static readonly string[] Tables =
        ["watches", "wakes", "homes", "duty", "districts", "accounts", "chains", "alarms", "open", "parked", "links", "phones", "unanchored", "places", "audit", "silent", "thresholds", "tellings", "bindings", "owed", "glass", "history", "now", "days", "samples"];

    private readonly FunctionsInProcess _functions;

    private readonly MemoryTaskHub _taskHub;

    private TurnedApp(FakeTimeProvider clock, FakePhones phones, FakeHub hub, MemoryTables storage, MemoryBlobs blobs, MemoryTaskHub taskHub, Wires wires)
    {
        (Clock, Phones, Hub, Storage, Blobs, _taskHub) = (clock, phones, hub, storage, blobs, taskHub);
        _functions = Build(wires);
        Http = _functions.CreateClient();
    }

    /// <summary>Where a test reaches into the lines between the app and the world.</summary>
    /// <param name="Issuer">How the app comes to the token issuer's keys; null for the usual ones.</param>
    /// <param name="OnStorage">May let a storage request fail.</param>
    /// <param name="Logging">Where log records go; null for the usual places.</param>
    public sealed record Wires(
        Action<JwtBearerOptions>? Issuer = null, Func<TableRequest, Fault?>? OnStorage = null, Action<ILoggingBuilder>? Logging = null);

    public FakeTimeProvider Clock { get; }

    public FakePhones Phones { get; }

    public FakeHub Hub { get; }

    public MemoryTables Storage { get; }

    public MemoryBlobs Blobs { get; }

    public HttpClient Http { get; }

    public DurableEngine Durable => _functions.Durable;

    /// <summary>Starts an app with one home: a daughter and a son, two community workers, a supervisor and a duty leader.</summary>
    /// <param name="wires">Where the test reaches in; null for nowhere.</param>
    /// <param name="clock">A clock of the test's own that shows <see cref="Noon"/>; null for the usual one.</param>
    public static async Task<TurnedApp> StartAsync(Wires? wires = null, FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider(Noon);
        TurnedApp app = new(clock, new FakePhones(), new FakeHub(), new MemoryTables(clock, Tables), new MemoryBlobs(), new MemoryTaskHub(), wires ?? new Wires());
        await app.RegisterAsync();
        return app;
    }

    /// <summary>Another process of the same app: clock, storage, task hub and phones go on.</summary>
    public async Task<TurnedApp> RestartAsync(Wires? wires = null)
    {
        await DisposeAsync();
        return new TurnedApp(Clock, Phones, Hub, Storage, Blobs, _taskHub, wires ?? new Wires());
    }

    /// <summary>The settings the app needs; none leads anywhere.</summary>
    public static Dictionary<string, string> Settings => new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Storage"] = "UseDevelopmentStorage=true",
        ["Anchors"] = "UseDevelopmentStorage=true",
        ["Imports"] = "UseDevelopmentStorage=true",
        ["EventHub"] = "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=app;SharedAccessKey=none;UseDevelopmentEmulator=true",
        ["TelemetryConsumerGroup"] = "$Default",
        ["Sms:Endpoint"] = "http://127.0.0.1:1/",
        ["Sms:AccessKey"] = "bG9jYWw=",
        ["Sms:From"] = "+8619900000000",
        ["Sms:WebhookKey"] = $"{WebhookKey} {WebhookKeyBefore}",
        ["Auth:Issuer"] = Tokens.Issuer,
        ["Auth:Audience"] = Tokens.Audience,
        ["Auth:ClientId"] = "anju-page",
        ["Auth:Scope"] = "openid",
        ["Auth:FirstSupervisor"] = Tokens.First,
        ["Chains:SelfCheckMode"] = "sequential",
        ["Answers:LinkBase"] = "xs.cn/a/",
        ["Publishers:Endpoint"] = "http://127.0.0.1:1/",
        ["Publishers:SendRule"] = "devices",
        ["Publishers:SendKey"] = "c2VuZA==",
        ["Publishers:ManageRule"] = "app",
        ["Publishers:ManageKey"] = "bWFuYWdl",
    };

    /// <summary>The app as it is deployed, with other lines beneath tables, SMS and hub.</summary>
    public static FunctionsApplicationBuilder Assemble(
        TableServiceClient storage, BlobContainerClient anchors, SmsClient sms, EventHubProducerClient hub)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder([.. Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<SmallAnswers>();
        builder.UseMiddleware<AccessMiddleware>();
        builder.Services.AddAnju(builder.Configuration);
        builder.Services.AddSingleton(HostJson.Read(AppContext.BaseDirectory));
        builder.Services.Replace(ServiceDescriptor.Singleton(storage));
        builder.Services.Replace(ServiceDescriptor.Singleton(anchors));
        builder.Services.Replace(ServiceDescriptor.Singleton(sms));
        builder.Services.Replace(ServiceDescriptor.Singleton(hub));
        return builder;
    }

    public T Get<T>()
        where T : notnull => _functions.Services.GetRequiredService<T>();

    /// <summary>Lets an alarm hear something, and carries out what it owes for that.</summary>
    public async Task HearAsync(string alarmId, Signal signal)
    {
        await Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(signal, $"{signal}"));
        await Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
    }

    /// <summary>A smoke detector's alarm and everything that follows from it at once.</summary>
    public async Task<string> FireAsync(string cause = "SM-330109-0000001.3.912", string home = "h-0001")
    {
        string alarmId = await DetectFireAsync(cause, home);
        await Durable.RunUntilIdleAsync();
        return alarmId;
    }

    /// <summary>A smoke detector's alarm, as the watch would report it now; no orchestrator runs yet.</summary>
    public async Task<string> DetectFireAsync(string cause = "SM-330109-0000001.3.912", string home = "h-0001")
    {
        DateTimeOffset now = Clock.GetUtcNow();
        Detection.Raised fire = new(SmokeAlarm.Scenario, now, now, Late: false, Suppressed: false, [new Observation("smoke", "critical")])
        {
            AlarmId = $"{Village}-{home}-FIRE-01-{cause}",
            Cause = cause,
        };
        return await Get<AlarmIntake>().CarryAsync(home, Village, fire, Get<DurableTaskClient>(), CancellationToken.None);
    }

    /// <summary>A smoke detector's alarm that was long on its way.</summary>
    public Task<string> DetectLateFireAsync(TimeSpan late)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        Detection.Raised fire = new(SmokeAlarm.Scenario, now - late, now, Late: false, Suppressed: false, [])
        {
            AlarmId = $"{Village}-h-0001-FIRE-01-late",
            Cause = "late",
        };
        return Get<AlarmIntake>().CarryAsync("h-0001", Village, fire, Get<DurableTaskClient>(), CancellationToken.None);
    }

    /// <summary>What time completed, as the watch reports it with the wake that came for it.</summary>
    /// <param name="code">The scenario.</param>
    /// <param name="waits">How long its rule lets messages arrive that may be on their way.</param>
    /// <param name="late">How long after it was due the wake came.</param>
    public Task<string> DetectByTimeAsync(string code, TimeSpan waits, TimeSpan late)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        DateTimeOffset due = now - late;
        Detection.Raised raised = new(Scenarios.Catalogue.Get(code), due - waits, due, Late: false, Suppressed: false, [])
        {
            AlarmId = $"{Village}-h-0001-{code}-t{due.ToUnixTimeMilliseconds()}",
            Cause = $"t{due.ToUnixTimeMilliseconds()}",
            ByTime = true,
            KnowableAt = due,
        };
        return Get<AlarmIntake>().CarryAsync("h-0001", Village, raised.NoticedAt(now), Get<DurableTaskClient>(), CancellationToken.None);
    }

    /// <summary>A gas alarm of the same home, as the watch would report it now; no orchestrator runs yet.</summary>
    public Task<string> DetectGasAsync()
    {
        DateTimeOffset now = Clock.GetUtcNow();
        Detection.Raised gas = new(Scenarios.Gas.GasLeak.Scenario, now, now, Late: false, Suppressed: false, [new Observation("gas", "critical")])
        {
            AlarmId = $"{Village}-h-0001-GAS-01-GS-1.1.1",
            Cause = "GS-1.1.1",
        };
        return Get<AlarmIntake>().CarryAsync("h-0001", Village, gas, Get<DurableTaskClient>(), CancellationToken.None);
    }

    /// <summary>Turns the clock, letting everything that falls due on the way happen at its moment.</summary>
    public async Task PassAsync(double seconds)
    {
        DateTimeOffset until = Clock.GetUtcNow().AddSeconds(seconds);
        await Durable.RunUntilIdleAsync();
        while (Durable.NextDueAt is { } due && due <= until)
        {
            if (due > Clock.GetUtcNow())
            {
                Clock.SetUtcNow(due);
            }

            await Durable.RunUntilIdleAsync();
        }

        Clock.SetUtcNow(until);
    }

    /// <summary>Runs a timer's function, as its schedule would.</summary>
    public Task RunTimerAsync(string function) => _functions.RunTimerAsync(function);

    /// <summary>Gives the app what the hub took, as one batch of a partition after which a checkpoint is written.</summary>
    public Task WatchAsync(IEnumerable<EventData> events) => _functions.RunEventsAsync(
        nameof(WatchHomes), [.. events], new TriggerPartition("hub.test", "telemetry", "$Default", "2", IsCheckpointingAfterInvocation: true));

    /// <summary>Runs the guard, as its timer would.</summary>
    public Task GuardAsync() => RunTimerAsync(nameof(GuardDeadlines));

    /// <summary>Runs the telling of homes, as its timer would.</summary>
    public Task TellHomesAsync() => _functions.RunTimerAsync(nameof(TellHomes));

    /// <summary>Counts what is marked, as its timer would.</summary>
    public Task RecountAsync() => _functions.RunTimerAsync(nameof(Cockpit.Figures.RecountVillages));

    /// <summary>Looks through the watches, as its timer would.</summary>
    public Task LookThroughWatchesAsync() => _functions.RunTimerAsync(nameof(Cockpit.Figures.LookThroughWatches));

    /// <summary>Closes the last two days, as its timer would.</summary>
    public Task CloseDayAsync() => _functions.RunTimerAsync(nameof(Cockpit.Figures.CloseDay));

    /// <summary>Runs the anchoring, as its timer would.</summary>
    public Task AnchorAsync() => RunTimerAsync(nameof(AnchorLedgers));

    /// <summary>A phone replies, and the provider brings the reply to the webhook, its number without the plus as Event Grid's samples have it.</summary>
    public async Task ReplyAsync(string phone, string text, string id) => Assert.Equal(HttpStatusCode.OK, await BringReplyAsync(phone, text, id));

    /// <summary>The same for a reply that may have to be brought again.</summary>
    public async Task<HttpStatusCode> BringReplyAsync(string phone, string text, string id)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync(
            $"/api/sms-events?key={WebhookKey}",
            new[] { new { id, eventType = "Microsoft.Communication.SMSReceived", data = new { from = phone.TrimStart('+'), message = text } } });
        await Durable.RunUntilIdleAsync();
        return response.StatusCode;
    }

    public ChainHead Head(string alarmId) =>
        Get<ChainTable>().FindAsync(alarmId, CancellationToken.None).Result ?? throw new XunitException($"There is no alarm {alarmId}.");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _functions.DisposeAsync();
    }

    private FunctionsInProcess Build(Wires wires)
    {
        FunctionsApplicationBuilder builder = Assemble(
            Storage.Connect(wires.OnStorage), Blobs.Connect(AnchorBlobs.Container), Phones.Connect(new RepeatabilityPolicy()), Hub);
        builder.Services.Replace(ServiceDescriptor.Singleton(new ImportBlobs(Blobs.Connect(ImportBlobs.Container))));
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, wires.Issuer ?? Tokens.Trust);
        wires.Logging?.Invoke(builder.Logging);
        return new FunctionsInProcess(builder, typeof(Services).Assembly.GetTypes(), Clock, _taskHub);
    }

    private async Task RegisterAsync()
    {
        await Get<HomeTable>().SaveAsync(
            new Home(
                "h-0001",
                Village,
                "朝晖路1组2号",
                new Elder("张桂芳", "女", 1939, "+8619900000009"),
                Residents: 1,
                Devices: [],
                Relatives: [new Contact("daughter", "张晓梅", FakePhones.Daughter, "女儿"), new Contact("son", "张志强", FakePhones.Son, "儿子")],
                Revision: 1),
            CancellationToken.None);
        foreach ((string region, string id, string name, string phone, DutyRole role) in new[]
        {
            (Village, "wang", "王建国", FakePhones.Wang, DutyRole.CommunityWorker),
            (Village, "li", "李秀英", FakePhones.Li, DutyRole.CommunityWorker),
            ("330109", "supervisor", "陈主管", FakePhones.Supervisor, DutyRole.Supervisor),
            ("330109", "leader", "赵领导", FakePhones.Leader, DutyRole.DutyLeader),
        })
        {
            await Get<DutyTable>().SaveAsync(new Duty(region, new Contact(id, name, phone, role.ToString()), role), CancellationToken.None);
        }

        foreach (Account account in Tokens.Accounts)
        {
            await Get<AccountTable>().SaveAsync(account, CancellationToken.None);
        }
    }
}
