using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Homes;

/// <summary>Where the simulated homes send to, and who lives in them.</summary>
internal sealed record HomesOptions
{
    /// <summary>The event hub endpoint's HTTP address, as <c>http://127.0.0.1:PORT/</c>.</summary>
    public required Uri Hub { get; init; }

    /// <summary>Gives a home's shared access signature for its own publisher; asked again before it expires.</summary>
    public required Func<string, string> Token { get; init; }

    /// <summary>The homes.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Existing folder in which the boot counter outlives a restart.</summary>
    public required string DataFolder { get; init; }

    /// <summary>First heartbeats are spread over this long, as after a power cut.</summary>
    public TimeSpan FirstHeartbeatsWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether nothing happens in the homes beyond rising, cooking, going out and sleeping, unless it is caused.</summary>
    public bool Calm { get; init; } = true;

    /// <summary>Hears of a hub that cannot be reached.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
