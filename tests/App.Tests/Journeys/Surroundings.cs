using Anju.Azurite;
using Anju.Homes;
using Anju.Processes;
using Anju.Running;
using Azure.Data.Tables;

namespace Anju.Journeys;

/// <summary>Everything around the app, for all journeys: real storage, hub, phones and issuer. The app itself each journey starts, and ends, as it likes.</summary>
public sealed class Surroundings : IAsyncLifetime
{
    /// <summary>Chosen: a minute of the policy takes six seconds, and its five minutes still outlast a restart on a busy machine.</summary>
    private const double UsualSpeed = 10;

    /// <summary>Chosen: longer than anything awaited takes on a busy machine; it ends only what would never come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly List<ChildProcess> _apps = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("anju-journeys-").FullName;
    private readonly int _homes;
    private readonly double _speed;
    private readonly bool _storageOnDisk;
    private Azurite.Azurite? _storageAgain;
    private int _homesTaken;
    private int _anyHomesTaken;

    public Surroundings()
        : this(InventedDistrict.UsualHomes, UsualSpeed)
    {
    }

    /// <summary>With so many homes in the seed, a clock of that speed, and storage that may outlive its process.</summary>
    internal Surroundings(int homes, double speed, bool storageOnDisk = false) => (_homes, _speed, _storageOnDisk) = (homes, speed, storageOnDisk);

    /// <summary>What the apps wrote.</summary>
    internal SaidLines Said { get; } = new();

    internal RunningStack Stack { get; private set; } = null!;

    internal CrashProxy StorageProxy { get; private set; } = null!;

    internal CrashProxy PhonesProxy { get; private set; } = null!;

    internal Operator Operator { get; private set; } = null!;

    internal Operator Supervisor { get; private set; } = null!;

    /// <summary>Storage as it is, whatever the app says.</summary>
    internal TableServiceClient Storage { get; private set; } = null!;

    private StackOptions Options => new() { DataFolder = _folder, Speed = _speed, WithoutHomes = true, StorageInMemory = !_storageOnDisk, HomeCount = _homes };

    public async Task InitializeAsync()
    {
        // The stack's own app loads the seeds; from then on each journey has its own.
        Stack = await RunningStack.StartAsync(Options, Said.Add, CancellationToken.None);
        await Stack.App.KillAsync();
        Storage = new TableServiceClient(Stack.Azurite.ConnectionString);
        StorageProxy = await CrashProxy.StartAsync(StorageAddress.TablesOf(Stack.Azurite.ConnectionString));
        PhonesProxy = await CrashProxy.StartAsync(Stack.Phones.Url);
        Operator = SignIn("operator");
        Supervisor = SignIn("supervisor");
    }

    public async Task DisposeAsync()
    {
        Operator.Dispose();
        Supervisor.Dispose();
        await PhonesProxy.DisposeAsync();
        await StorageProxy.DisposeAsync();
        await Stack.DisposeAsync();
        await (_storageAgain?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A home of the seed that no journey has had, in a village of its own.</summary>
    internal JourneyHome NextHome() => new(Stack, Stack.Seed.Homes.DistinctBy(home => home.Village).ElementAt(_homesTaken++));

    /// <summary>A home no journey has had, in whatever village.</summary>
    internal JourneyHome AnyHome() => new(Stack, Stack.Seed.Homes[^++_anyHomesTaken]);

    /// <summary>Lets a fire break out.</summary>
    internal async Task<Fire> FireAsync(JourneyHome home) => new(this, home, await home.CatchFireAsync());

    /// <summary>Storage is told to stop (SIGTERM), and after a moment is back where it was, with what it had written.</summary>
    internal async Task RestartStorageAsync()
    {
        await Stack.Azurite.Process.StopAsync();
        string account = Stack.Azurite.ConnectionString;
        AzuriteOptions same = new()
        {
            DataFolder = Stack.Data.Folder("azurite"),
            BlobPort = StorageAddress.PortOf(account, "Blob"),
            QueuePort = StorageAddress.PortOf(account, "Queue"),
            TablePort = StorageAddress.PortOf(account, "Table"),
        };
        _storageAgain = await Azurite.Azurite.StartAsync(same, Said.Add, CancellationToken.None);
    }

    /// <summary>Whether the next app must wait for the lease of a killed one to end, as in Azure, though none is alive.</summary>
    internal bool DeadKeepTheLock { get; set; }

    /// <summary>Starts the app where the phones and the desk look for it, behind the proxies.</summary>
    internal Task<ChildProcess> StartAppAsync(params IEnumerable<(string Name, string Value)> settings) => StartAppAsync(Stack.AppUrl, settings);

    /// <summary>Starts an app elsewhere, behind the same proxies.</summary>
    internal async Task<ChildProcess> StartAppAsync(Uri url, params IEnumerable<(string Name, string Value)> settings)
    {
        Dictionary<string, string> all = new()
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["Storage"] = StorageAddress.Through(StorageProxy.Url, Stack.Azurite.ConnectionString),
            ["Sms__Endpoint"] = PhonesProxy.Url.ToString(),
        };
        foreach ((string name, string value) in settings)
        {
            all[name] = value;
        }

        Wiring wiring = new(Stack, Options with { AppSettings = all }, Secrets.Open(Stack.Data["secrets.json"]));
        if (!DeadKeepTheLock && _apps.TrueForAll(app => app.Exited.IsCompleted))
        {
            await AbandonedLock.BreakAsync(Stack.Azurite.ConnectionString);
        }

        ChildProcess started = await FunctionApp.StartAsync(url, wiring.App, Said.Add, CancellationToken.None);
        _apps.Add(started);
        return started;
    }

    /// <summary>Waits until something is so.</summary>
    internal Task UntilAsync(string what, Func<Task<bool>> isSo) => UntilAsync(() => what, isSo);

    /// <summary>Waits until something is so; what is said when it never was can be looked up then.</summary>
    internal async Task UntilAsync(Func<string> what, Func<Task<bool>> isSo)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Patience)
            {
                Assert.Fail(Waited(what()));
            }

            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }

    /// <summary>Waits for something to end.</summary>
    internal async Task<T> UntilAsync<T>(string what, Task<T> ends)
    {
        Assert.True(await Task.WhenAny(ends, Task.Delay(Patience, TimeProvider.System)) == ends, Waited(what));
        return await ends;
    }

    private Operator SignIn(string role)
    {
        SeedAccount account = Stack.Seed.Accounts.First(each => each.Role == role);
        return new Operator(Stack.AppUrl, Stack.Issuer.TokenFor(account));
    }

    private string Waited(string what) => $"Waited {Patience.TotalSeconds} s until {what}. Said last:\n{Said}";
}
