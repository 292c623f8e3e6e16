using Anju.Homes;

namespace Anju.Running;

/// <summary>How a Stack runs. Ports are 0 for any free one, which is the default here; the command line has fixed ones.</summary>
internal sealed record StackOptions
{
    /// <summary>Elders are up, so that a fire is verified whenever its story is told: who is in bed 20 s after it is fetched at once (FIRE-04).</summary>
    public static readonly TimeOnly Morning = new(9, 30);

    /// <summary>Where everything it remembers is kept; one Stack at a time.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Forgets what is in the data folder first.</summary>
    public bool Fresh { get; init; }

    /// <summary>Seconds of the Stack's clock per second of the wall clock.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The time of day in Hangzhou the clock begins at, the next there is; null for the wall clock's.</summary>
    public TimeOnly? TimeOfDay { get; init; }

    /// <summary>Of the function app.</summary>
    public int AppPort { get; init; }

    /// <summary>Of Azurite's blobs; queues and tables take the next two.</summary>
    public int StoragePort { get; init; }

    /// <summary>Of Azurite's queues.</summary>
    public int QueuePort => StoragePort == 0 ? 0 : StoragePort + 1;

    /// <summary>Of Azurite's tables.</summary>
    public int TablePort => StoragePort == 0 ? 0 : StoragePort + 2;

    /// <summary>Of the event hub's AMQP endpoint.</summary>
    public int HubPort { get; init; }

    /// <summary>Of the event hub's HTTP endpoint.</summary>
    public int HubHttpPort { get; init; }

    /// <summary>Of the phones' page and SMS endpoint.</summary>
    public int PhonesPort { get; init; }

    /// <summary>Of the token issuer.</summary>
    public int IssuerPort { get; init; }

    /// <summary>Keeps Azurite's data in memory: quicker, and forgotten at the end.</summary>
    public bool StorageInMemory { get; init; }

    /// <summary>Leaves the simulated homes out: nothing is sent but what the test sends.</summary>
    public bool WithoutHomes { get; init; }

    /// <summary>Whether the simulated homes live without drop-outs, nights elsewhere and burnt food, so that only what is caused is found.</summary>
    public bool Calm { get; init; } = true;

    /// <summary>How many homes the seed has.</summary>
    public int HomeCount { get; init; } = InventedDistrict.UsualHomes;

    /// <summary>Settings of the app that are added or replaced, last of all.</summary>
    public IReadOnlyDictionary<string, string> AppSettings { get; init; } = new Dictionary<string, string>();
}
