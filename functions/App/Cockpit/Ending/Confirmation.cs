using Anju.Access;
using Anju.Chains;
using Anju.Registry;

namespace Anju.Cockpit.Ending;

/// <summary>Reads who confirmed how an alarm ended: whoever cancels a critical one from afar names somebody (domain reference 3.6).</summary>
internal sealed class Confirmation(ContactBook contacts)
{
    private const string Field = "confirmedBy";

    /// <summary>The one who confirmed it; null if nobody has to, or it was confirmed before.</summary>
    /// <exception cref="BadRequestException">Nobody is named and somebody has to be, or nobody here is called so.</exception>
    public async Task<string?> ReadAsync(DeskCall call, Chain chain, string? reason, string? confirmedBy)
    {
        if (confirmedBy is null)
        {
            return call.Channel != Channel.Desk || reason is null || chain.ConfirmedBy is not null || !chain.NeedsConfirming(reason)
                ? null
                : throw new BadRequestException(Field, "is missing: somebody confirmed that nobody was in danger");
        }

        return Confirmers.Known.Contains(confirmedBy) || (await contacts.OfAsync(chain.Alarm, call.Cancellation)).Find(confirmedBy) is not null
            ? confirmedBy
            : throw new BadRequestException(Field, $"must be the id of a contact of the home, or one of {string.Join(", ", Confirmers.Known.Order(StringComparer.Ordinal))}");
    }
}
