using Anju.Registry.Credentials;
using Anju.Telemetry;

namespace Anju.Registry.Keeping;

/// <summary>Pays what is owed after a change of a home, and has its village counted anew. May be done twice: the watch ignores what it knows, and so does the hub.</summary>
internal sealed class Debts(OwedTable owed, HomeTable homes, HomeEvents watches, HubPublishers publishers, ChangeTable changes)
{
    /// <summary>Pays one, by the home as it is stored now.</summary>
    public async Task PayAsync(OwedRow debt, CancellationToken cancellation)
    {
        // A home that was never stored owes nothing.
        if (await homes.FindAsync(debt.Village, debt.HomeId, cancellation) is { } home)
        {
            await (debt.Debt == Debt.Watch
                ? watches.TellRegistryAsync(home, cancellation)
                : TellHubAsync(home, cancellation));

            // Once is enough: what is owed is the mark before, since it is written down before the home is stored.
            await changes.MarkSoonAsync(home.Village, cancellation);
        }

        await owed.RemoveAsync(debt, cancellation);
    }

    /// <summary>Names that are dead are shut out each time: a token may have been issued before the hub had heard of the revocation.</summary>
    private async Task TellHubAsync(Home home, CancellationToken cancellation)
    {
        foreach (string dead in home.Credentials?.Dead ?? [])
        {
            await publishers.SetRevokedAsync(dead, isRevoked: true, cancellation);
        }

        await publishers.SetRevokedAsync(home.Publisher, !home.MaySend, cancellation);
    }
}
