using Anju.Registry.Credentials;
using Anju.Telemetry;

namespace Anju.Registry.Keeping;

/// <summary>Pays what is owed after a change of a home, and has its village counted anew. May be done twice: the watch ignores what it knows, and so does the hub.</summary>
internal sealed partial class Debts(OwedTable owed, HomeTable homes, HomeEvents watches, HubPublishers publishers, ChangeTable changes, ILogger<Debts> log)
{
    /// <summary>Pays one, by the home as it is stored now; what cannot be paid stays owed, and keeps no other from being paid.</summary>
    /// <returns>Whether it is paid.</returns>
    public async Task<bool> TryPayAsync(OwedRow debt, CancellationToken cancellation)
    {
        try
        {
            await PayAsync(debt, cancellation);
            return true;
        }
        catch (Exception e) when (Outage.Is(e) && !Outage.IsForGood(e))
        {
            NotYet(e, debt.Debt, debt.HomeId);
            return false;
        }
        catch (Exception e) when (Outage.IsForGood(e) || e is UnreadableException)
        {
            CannotPay(e, debt.Debt, debt.HomeId);
            return false;
        }
    }

    private async Task PayAsync(OwedRow debt, CancellationToken cancellation)
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

    [LoggerMessage(LogLevel.Warning, "{Debt}: the change of home {HomeId} could not be passed on yet; it will be within minutes")]
    private partial void NotYet(Exception cause, Debt debt, string homeId);

    [LoggerMessage(LogLevel.Critical, "{Debt}: the change of home {HomeId} cannot be passed on until what is damaged is mended")]
    private partial void CannotPay(Exception cause, Debt debt, string homeId);
}
