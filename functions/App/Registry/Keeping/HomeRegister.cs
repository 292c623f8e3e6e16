using Anju.Registry.Divisions;
using Anju.Registry.Importing;

namespace Anju.Registry.Keeping;

/// <summary>What came of a change of a home.</summary>
internal abstract record Kept
{
    private Kept()
    {
    }

    /// <summary>It is stored, and what it owes is paid or written down.</summary>
    public sealed record Stored(StoredHome Home) : Kept;

    /// <summary>Somebody else changed the home meanwhile.</summary>
    public sealed record Stale : Kept;

    /// <summary>Another village's home has this id.</summary>
    public sealed record Taken : Kept;

    /// <summary>The village is there no more.</summary>
    public sealed record Nowhere : Kept;

    /// <summary>Another home has this device.</summary>
    public sealed record Elsewhere(string Dev) : Kept;

    /// <summary>An account is told as a contact who would leave, or whose id somebody else would have.</summary>
    public sealed record Named(string ContactId, string Subject) : Kept;
}

/// <summary>The only writer of homes: every change gets a higher revision and reaches the watch, and a device is in one home only.</summary>
/// <remarks>
/// The order makes a crash harmless: what is owed is written down, the id and new devices are claimed, the home is stored, devices that
/// left are let go, debts are paid. Ended anywhere, a repetition finds its own claims, and <see cref="PayDebts"/> pays.
/// </remarks>
internal sealed partial class HomeRegister(
    HomeTable homes, BindingTable bindings, OwedTable owed, AccountTable accounts, RegionTable regions, Debts debts, TimeProvider time, ILogger<HomeRegister> log)
{
    /// <summary>Stores a new home; one that is there already is <see cref="Kept.Stale"/>.</summary>
    public Task<Kept> AddAsync(Home home, CancellationToken cancellation) => AddAsync(home, import: null, cancellation);

    /// <summary>The same for an import.</summary>
    public async Task<Kept> AddAsync(Home home, string? import, CancellationToken cancellation) => await regions.TryHoldAsync(home.Village, cancellation)
        ? await SaveAsync(before: null, home with { Revision = Math.Max(1, home.Revision) }, import, cancellation)
        : new Kept.Nowhere();

    /// <summary>Stores a change of a home.</summary>
    public Task<Kept> ChangeAsync(StoredHome before, Home home, CancellationToken cancellation) => ChangeAsync(before, home, import: null, cancellation);

    /// <summary>The same for an import.</summary>
    public Task<Kept> ChangeAsync(StoredHome before, Home home, string? import, CancellationToken cancellation) =>
        SaveAsync(
            before,
            IdHolders.Noted(before.Home, home, time.GetUtcNow()) with
            {
                Revision = before.Home.Revision + 1,
                LastContact = Math.Max(ContactRow.LastOf(before.Home), ContactRow.LastOf(home)),
            },
            import,
            cancellation);

    /// <summary>The account that is told as a contact who would leave, or whose id somebody else would have; null if there is none.</summary>
    public async Task<Kept.Named?> NamedAsync(Home before, Home home, CancellationToken cancellation)
    {
        foreach (string id in IdHolders.Touched(before, home))
        {
            Contact? had = before.Relatives.FirstOrDefault(relative => relative.ContactId == id);
            Contact? has = home.Relatives.FirstOrDefault(relative => relative.ContactId == id);
            if ((await accounts.NamingAsync(id, cancellation)).FirstOrDefault(account => account.Homes?.Contains(home.HomeId) is true && !account.Keeps(had, has)) is { } naming)
            {
                return new Kept.Named(id, naming.Subject);
            }
        }

        return null;
    }

    private async Task<Kept> SaveAsync(StoredHome? before, Home home, string? import, CancellationToken cancellation)
    {
        if (before is not null && await NamedAsync(before.Home, home, cancellation) is { } named)
        {
            return named;
        }

        List<OwedRow> debt = [await owed.AddAsync(home, Debt.Watch, cancellation)];
        if (home.MaySend != (before?.Home.MaySend ?? true))
        {
            debt.Add(await owed.AddAsync(home, Debt.Publisher, cancellation));
        }

        if (before is null && !await homes.TryPlaceAsync(home.HomeId, home.Village, cancellation))
        {
            return new Kept.Taken();
        }

        string[] had = [.. before?.Home.Bound.Select(device => device.Dev) ?? []];
        string[] has = [.. home.Bound.Select(device => device.Dev)];
        foreach (string dev in has.Except(had))
        {
            if (!await bindings.TryClaimAsync(dev, home, cancellation))
            {
                return new Kept.Elsewhere(dev);
            }
        }

        if (await homes.TrySaveAsync(home, before?.ETag ?? default, import, cancellation) is not { } version)
        {
            return new Kept.Stale();
        }

        await FinishAsync(home.HomeId, had.Except(has), debt, cancellation);
        return new Kept.Stored(new StoredHome(home, version));
    }

    /// <summary>Lets devices go and pays; what is let go too late is void within minutes (<see cref="BindingTable"/>).</summary>
    private async Task FinishAsync(string homeId, IEnumerable<string> left, IEnumerable<OwedRow> debt, CancellationToken cancellation)
    {
        try
        {
            foreach (string dev in left)
            {
                await bindings.ReleaseAsync(dev, homeId, cancellation);
            }
        }
        catch (Exception e) when (Outage.Is(e) || e is UnreadableException)
        {
            NotLetGo(e);
        }

        // The change is stored and written down as owed; the hub's outage is not the caller's, nor what is damaged of the district's numbers.
        foreach (OwedRow row in debt)
        {
            await debts.TryPayAsync(row, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What left a changed home could not be let go; it is void within minutes")]
    private partial void NotLetGo(Exception cause);
}
