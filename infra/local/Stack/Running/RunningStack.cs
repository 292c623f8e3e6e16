using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Anju.Clock;
using Anju.Homes;
using Anju.Hub;
using Anju.Issuer;
using Anju.Phones;
using Anju.Processes;

namespace Anju.Running;

/// <summary>Everything that runs on one machine in place of the cloud, the village and its phones, with the app in the middle.</summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private readonly StackOptions _options;
    private readonly Action<string> _report;
    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly TaskCompletionSource<string> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Wiring _wiring = null!;

    private RunningStack(StackOptions options, DataFolder data, Action<string> report)
    {
        _options = options;
        _report = report;
        Data = data;
        Seed = InventedDistrict.Make(Region.ReadList(Region.ListPath), options.HomeCount);
        AppUrl = new Uri($"http://127.0.0.1:{(options.AppPort == 0 ? Ports.Free() : options.AppPort)}/");
    }

    /// <summary>What it remembers.</summary>
    public DataFolder Data { get; }

    /// <summary>Who lives in the homes, and who can be told.</summary>
    public Seed Seed { get; }

    /// <summary>The clock of all its parts.</summary>
    public ScaledClock Clock { get; private set; } = null!;

    /// <summary>The storage account.</summary>
    public Azurite.Azurite Azurite { get; private set; } = null!;

    /// <summary>The event hub.</summary>
    public HubEndpoint Hub { get; private set; } = null!;

    /// <summary>Who signs people in.</summary>
    public IssuerEndpoint Issuer { get; private set; } = null!;

    /// <summary>The phones.</summary>
    public PhonesEndpoint Phones { get; private set; } = null!;

    /// <summary>The simulated homes; null without them.</summary>
    public SimulatedHomes? Homes { get; private set; }

    /// <summary>Where the app answers, over restarts.</summary>
    public Uri AppUrl { get; }

    /// <summary>The function app.</summary>
    public HostedApp App { get; private set; } = null!;

    /// <summary>Where all of it answers.</summary>
    public Addresses Addresses => _wiring.Addresses;

    /// <summary>The operator who sits at the simulated desk.</summary>
    public SeedAccount Operator => InRole("operator");

    /// <summary>Who sits beside the operator: a critical alarm is closed by a second person.</summary>
    public SeedAccount Supervisor => InRole("supervisor");

    /// <summary>Says which child ended for good without being told to, and what it wrote last. Does not end otherwise.</summary>
    public Task<string> Broken => _broken.Task;

    /// <summary>Starts everything in order; each step is reported with its time.</summary>
    /// <exception cref="CannotStartException">Something is missing or taken; what was started is stopped.</exception>
    public static async Task<RunningStack> StartAsync(StackOptions options, Action<string> report, CancellationToken cancellation)
    {
        PortsAsked.Require(options);
        RunningStack stack = new(options, DataFolder.Open(options.DataFolder, options.Fresh), report);
        try
        {
            await stack.StartAsync(cancellation);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops everything, last started first, and lets the data folder go.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out IAsyncDisposable? part))
        {
            await part.DisposeAsync();
        }

        Data.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        _wiring = new Wiring(this, _options, Secrets.Open(Data[Secrets.FileName]));
        Seed.Write(Data[Wiring.SeedFile]);
        StackClock clock = StackClock.Start(Data["clock.json"], _options.Speed, _options.TimeOfDay);
        _started.Push(clock);
        Clock = clock.Time;
        Hub = await StepAsync("Event hub", () => HubEndpoint.StartAsync(_wiring.Hub with { Report = _report }, Clock, cancellation));
        Issuer = await StepAsync("Token issuer", () => IssuerEndpoint.StartAsync(_wiring.Issuer, Clock, cancellation));
        Phones = await StepAsync("Phones", () => PhonesEndpoint.StartAsync(_wiring.Phones with { Report = _report }, Clock, cancellation));
        Azurite = await StepAsync("Azurite", () => Anju.Azurite.Azurite.StartAsync(_wiring.Storage, _report, cancellation));
        _ = WatchAsync(Azurite.Process.EndedUnasked);
        await StorageTables.MakeAsync(Azurite.ConnectionString, cancellation);
        App = await StepAsync("Function app", () => RunAppAsync(cancellation));
        _ = WatchAsync(App.GivenUp);
        await StepAsync("SMS webhook", () => Phones.SubscribeAsync(_wiring.SmsWebhook, cancellation));
        if (!_options.WithoutHomes)
        {
            Homes = await StepAsync("Simulated homes", () => SimulatedHomes.StartAsync(_wiring.Homes, Clock, cancellation));
            Phones.Homes = Homes;
        }

        Addresses.Write(Data);
    }

    private async Task<HostedApp> RunAppAsync(CancellationToken cancellation)
    {
        HostedApp app = new(AppUrl, _wiring.App, _report);
        await app.StartAsync(cancellation);
        return app;
    }

    private async Task WatchAsync(Task<string> ending) => _broken.TrySetResult(await ending);

    private async Task<T> StepAsync<T>(string name, Func<Task<T>> start)
        where T : IAsyncDisposable
    {
        T part = default!;
        await StepAsync(name, (Func<Task>)(async () => part = await start()));
        _started.Push(part);
        return part;
    }

    private async Task StepAsync(string name, Func<Task> start)
    {
        long begin = Stopwatch.GetTimestamp();
        try
        {
            await start();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            // Somebody took the port since it was looked at, the disk is full, or what is remembered is broken or may not be read.
            throw new CannotStartException($"{name} did not start: {e.Message}", e);
        }

        _report(string.Create(CultureInfo.InvariantCulture, $"{name} ready in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s"));
    }

    private SeedAccount InRole(string role) => Seed.Accounts.First(account => account.Role == role);
}
