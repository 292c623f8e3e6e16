using Anju.Access;
using Anju.Azurite;
using Anju.Durable;
using Anju.Homes;
using Anju.Hub;
using Anju.Issuer;
using Anju.Phones;
using Anju.Processes;
using Anju.Running;
using Anju.Telemetry;
using Anju.Worker.Hosting;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Day;

/// <summary>
/// A day of a district: the simulated homes, the hub endpoint, Azurite, and the app with its listeners and timers in the local host, all under a
/// clock that is turned step by step, so that a day takes minutes and nothing is hurried past.
/// </summary>
/// <remarks>
/// The clock goes on when all it began has come to rest, and stops wherever a chain has something to do: what nobody hurries past is neither late nor
/// logged as overdue. A step is a second, or as long as it takes for six events: in as many partitions as in the cloud a batch has one or two of them, as
/// on a real day; the homes of one shard are all of one partition, so there a batch has three or so. A part of the district is the homes of some of the
/// 32 shards, those nearest to the mean: as many homes share a transaction as in the whole.
/// What timers cause is the same every hour and is counted in the second, whose steps are short enough for all of them.
/// </remarks>
internal sealed class SimulatedDay : IAsyncDisposable
{
    /// <summary>Source: telemetryHub.bicep.</summary>
    private const int Partitions = 32;
    private const string Key = "bG9jYWwtZGF5LWtleS1mb3ItYmVuY2htYXJrcw==";

    /// <summary>Homes for which a step is one second: six events. It is no shorter for more.</summary>
    private const double HomesPerSecondOfStep = 600;

    /// <summary>Half of what lies between two rounds of the most frequent timer.</summary>
    private static readonly TimeSpan LongestStepForTimers = TimeSpan.FromSeconds(5);

    /// <summary>Midnight in Xiaoshan.</summary>
    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);

    /// <summary>Chosen: every device has been heard and every home stored before counting begins.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-day-").FullName;
    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly FakeTimeProvider _clock = new(Midnight - WarmUp);
    private readonly Counted _counted;
    private readonly TableClientOptions _tables;
    private readonly Action<string> _report;
    private readonly double _part;
    private readonly Seed _seed;
    private readonly Uri _app = new($"http://127.0.0.1:{Ports.Free()}/");
    private DurableEngine? _chains;
    private Rest? _rest;
    private AttendedDesk? _desk;

    private SimulatedDay(int homes, IReadOnlyCollection<int> shards, TableClientOptions tables, Action<string> report)
    {
        (_counted, _tables, _report) = (new Counted(report), tables, report);
        _tables.AddPolicy(_counted.Tables, HttpPipelinePosition.PerRetry);
        _seed = DistrictOf(homes, shards);
        _part = (double)_seed.Homes.Count / homes;
    }

    /// <summary>So many of the 32 shards, those first whose number of homes is nearest to the mean.</summary>
    public static IReadOnlyList<int> Usual(int homes, int shards) =>
        [.. Enumerable.Range(1, homes).Select(IdOf).CountBy(Shard.Of).OrderBy(shard => Math.Abs(shard.Value - ((double)homes / Shard.Count))).Take(shards).Select(shard => shard.Key)];

    /// <summary>Lives through it.</summary>
    /// <param name="homes">Homes of the district.</param>
    /// <param name="shards">The homes of these shards live.</param>
    /// <param name="length">How long after midnight; whole hours.</param>
    /// <param name="tables">How the app reaches its tables: those of Azurite, unless the transport leads elsewhere.</param>
    /// <param name="report">Hears how far it has come.</param>
    /// <param name="cancellation">Ends it early, leaving nothing behind.</param>
    public static async Task<DayCount> LiveAsync(
        int homes, IReadOnlyCollection<int> shards, TimeSpan length, TableClientOptions tables, Action<string> report, CancellationToken cancellation)
    {
        await using SimulatedDay day = new(homes, shards, tables, report);
        await day.StartAsync(cancellation);
        TimeSpan step = TimeSpan.FromSeconds(Math.Max(1, HomesPerSecondOfStep / day._seed.Homes.Count));
        await day.PassAsync(WarmUp, step, cancellation);
        day._counted.Reset();
        long begin = TimeProvider.System.GetTimestamp();
        TimeSpan hour = TimeSpan.FromHours(1);
        Dictionary<string, long> anHour = [];
        for (TimeSpan passed = TimeSpan.Zero; passed < length; passed += hour)
        {
            // The hour after midnight is when the day before is closed; the next has the usual timers alone.
            bool isUsual = passed == hour;
            Dictionary<string, long> before = new(day._counted.Requests);
            await day.PassAsync(hour, isUsual && step > LongestStepForTimers ? LongestStepForTimers : step, cancellation);
            anHour = isUsual ? day._counted.Requests.ToDictionary(request => request.Key, request => request.Value - before.GetValueOrDefault(request.Key)) : anHour;
            TimeSpan took = TimeProvider.System.GetElapsedTime(begin);
            report($"{(passed + hour).TotalHours:0} h of {length.TotalHours:0}, {day._counted.Events} events in {took.TotalSeconds:0} s, {took.TotalMinutes * ((length / (passed + hour)) - 1):0} min to go");
        }

        return DayCount.Of(day._counted, anHour, day._part, day._seed.Homes.Count, day._desk!.Seen);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            while (_started.TryPop(out IAsyncDisposable? part))
            {
                await part.DisposeAsync();
            }
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        Azurite.Azurite azurite = Started(await Azurite.Azurite.StartAsync(new AzuriteOptions(), _report, cancellation));
        await StorageTables.MakeAsync(azurite.ConnectionString, cancellation);
        HubEndpoint hub = Started(await HubEndpoint.StartAsync(HubOptions, _clock, cancellation));
        PhonesEndpoint phones = Started(await PhonesEndpoint.StartAsync(
            new PhonesOptions { AccessKey = Key, From = "+8657100330109", DataFolder = Folder("phones") }, _clock, cancellation));
        _seed.Write(Path.Combine(_folder, "seed.json"));
        IssuerEndpoint issuer = Started(await IssuerEndpoint.StartAsync(new IssuerOptions(Path.Combine(_folder, "issuer-key.pem"), _seed.Accounts), _clock, cancellation));
        _chains = Started(await AppAsync(azurite, hub, phones, issuer)).Chains;
        _desk = Started(new AttendedDesk(_app, subject => issuer.TokenFor(_seed.Accounts.Single(account => account.Subject == subject)), _counted, _clock));
        _rest = new Rest(_counted, hub, _chains);
        _report($"The app has started with {_seed.Homes.Count} homes");
        await _rest.ComeAsync(_seed.Homes.Count, cancellation);
        _report("The app knows its homes");
        _rest.Homes = Started(await SimulatedHomes.StartAsync(
            new HomesOptions
            {
                Hub = new Uri($"http://127.0.0.1:{hub.HttpPort}/"),
                Token = home => hub.PublisherToken(home, TimeSpan.FromHours(12)),
                Seed = _seed,
                DataFolder = Folder("homes"),
                FirstHeartbeatsWithin = TimeSpan.FromMinutes(10),
            },
            _clock,
            cancellation));
    }

    private static string IdOf(int number) => $"h-{number:D4}";

    /// <summary>The invented homes over and over, each with an id and devices of its own.</summary>
    private static Seed DistrictOf(int homes, IReadOnlyCollection<int> shards)
    {
        Seed usual = InventedDistrict.Make(Region.ReadList(Region.ListPath));
        IEnumerable<SeedHome> all = Enumerable.Range(1, homes).Select(number => usual.Homes[(number - 1) % usual.Homes.Count] with
        {
            HomeId = IdOf(number),
            Devices = [.. usual.Homes[(number - 1) % usual.Homes.Count].Devices.Select(device => device with { Dev = $"{device.Dev[..^7]}{number:D7}" })],
        });
        return usual with { Homes = [.. all.Where(home => shards.Contains(Shard.Of(home.HomeId)))] };
    }

    private HubOptions HubOptions => new(
        Folder("hub"),
        [new HubDefinition("telemetry", Partitions, [])],
        [new HubRule("app", Key, HubRights.Manage), new HubRule("devices", Key, HubRights.Send)])
    {
        Flush = _ => { }, // Nothing here has to outlive the process, and nothing that is counted waits for the disk.
    };

    private async Task<RunningApp> AppAsync(Azurite.Azurite azurite, HubEndpoint hub, PhonesEndpoint phones, IssuerEndpoint issuer)
    {
        Dictionary<string, string> settings = new()
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage"] = azurite.ConnectionString,
            ["Anchors"] = azurite.ConnectionString,
            ["EventHub"] = hub.ConnectionString("app"),
            ["TelemetryConsumerGroup"] = "$Default",
            ["Sms:Endpoint"] = phones.Url.ToString(),
            ["Sms:AccessKey"] = Key,
            ["Sms:From"] = "+8657100330109",
            ["Sms:WebhookKey"] = "nobody-writes-back-on-simulated-days",
            ["Auth:Issuer"] = issuer.Url,
            ["Auth:Audience"] = IssuerEndpoint.Audience,
            ["Auth:ClientId"] = IssuerEndpoint.ClientId,
            ["Auth:Scope"] = "openid",
            ["Imports"] = azurite.ConnectionString,
            ["Publishers:Endpoint"] = "http://127.0.0.1:1/",
            ["Publishers:SendRule"] = "devices",
            ["Publishers:SendKey"] = Key,
            ["Publishers:ManageRule"] = "app",
            ["Publishers:ManageKey"] = Key,
            ["Chains:SelfCheckMode"] = "sequential",
            ["Answers:LinkBase"] = "127.0.0.1:1/a/",
            ["Seed:File"] = Path.Combine(_folder, "seed.json"),
            ["ASPNETCORE_URLS"] = _app.ToString(),
        };
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<AccessMiddleware>();
        builder.Services.AddSingleton(_counted);
        builder.UseMiddleware<Counted>();
        builder.Logging.ClearProviders().AddProvider(_counted);
        builder.Services.AddAnju(builder.Configuration);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
        builder.Services.Replace(ServiceDescriptor.Singleton(new TableServiceClient(azurite.ConnectionString, _tables)));
        builder.Services.AddSingleton(new HostBlobs(builder.Configuration, _counted.Blobs));
        IHost app = builder.BuildListening(typeof(Services).Assembly.GetTypes());
        await app.StartAsync();
        return new RunningApp(app);
    }

    /// <summary>Turns the clock, step by step and never past what a chain waits for.</summary>
    private async Task PassAsync(TimeSpan span, TimeSpan step, CancellationToken cancellation)
    {
        DateTimeOffset end = _clock.GetUtcNow() + span;
        while (_clock.GetUtcNow() < end)
        {
            DateTimeOffset next = _clock.GetUtcNow() + step;
            _clock.SetUtcNow(_chains!.NextFiresAt is { } chain && chain < next ? chain : next);
            await _rest!.ComeAsync(atLeast: 0, cancellation);
            if (await _desk!.LookAsync(cancellation))
            {
                await _rest.ComeAsync(atLeast: 0, cancellation);
            }
        }
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    private T Started<T>(T part)
        where T : IAsyncDisposable
    {
        _started.Push(part);
        return part;
    }

    private sealed class RunningApp(IHost app) : IAsyncDisposable
    {
        public DurableEngine Chains { get; } = app.Services.GetRequiredService<DurableEngine>();

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await ((IAsyncDisposable)app).DisposeAsync();
        }
    }
}
