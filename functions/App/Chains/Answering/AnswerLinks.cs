using Anju.Chains.Sending;
using Anju.Registry;

namespace Anju.Chains.Answering;

/// <summary>Finds what an answer link opens.</summary>
internal sealed class AnswerLinks(LinkTable links, ChainTable chains, ContactBook contacts, TimeProvider time)
{
    /// <summary>A page may be read for a day after its alarm was closed (domain reference 3.4).</summary>
    private static readonly TimeSpan ReadableAfterClosing = TimeSpan.FromHours(24);

    /// <summary>
    /// The link; the alarm it was sent for; the one that goes on in its place, itself unless it became a part; and that one's people. Null if it is forged or
    /// expired, or was sent to a number its contact no longer has.
    /// </summary>
    public async Task<(AnswerLink Link, Chain Asked, Chain Chain, HomePeople People)?> OpenAsync(string token, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await links.FindAsync(AnswerToken.HashOf(token), cancellation) is not { } link
            || link.ExpiresAt <= now
            || await chains.FindAsync(link.AlarmId, cancellation) is not { } head)
        {
            return null;
        }

        Chain chain = await chains.GoingOnAsync(head.Chain, cancellation);
        if (chain.ClosedAt + ReadableAfterClosing <= now)
        {
            return null;
        }

        HomePeople people = await contacts.OfAsync(chain.Alarm, cancellation);
        return people.HasLost(link.ContactId, link.Phone) ? null : (link, head.Chain, chain, people);
    }
}
