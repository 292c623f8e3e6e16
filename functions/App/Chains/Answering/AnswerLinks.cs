using Anju.Chains.Sending;

namespace Anju.Chains.Answering;

/// <summary>Finds what an answer link opens.</summary>
internal sealed class AnswerLinks(LinkTable links, ChainTable chains, TimeProvider time)
{
    /// <summary>A page may be read for a day after its alarm was closed (domain reference 3.4).</summary>
    private static readonly TimeSpan ReadableAfterClosing = TimeSpan.FromHours(24);

    /// <summary>The link and the alarm it is about now: where that became a part of another one, the one that goes on. Null if it is forged or expired.</summary>
    public async Task<(AnswerLink Link, Chain Chain)?> OpenAsync(string token, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await links.FindAsync(AnswerToken.HashOf(token), cancellation) is not { } link
            || link.ExpiresAt <= now
            || await chains.FindAsync(link.AlarmId, cancellation) is not { } head)
        {
            return null;
        }

        Chain chain = await chains.GoingOnAsync(head.Chain, cancellation);
        return chain.ClosedAt + ReadableAfterClosing <= now ? null : (link, chain);
    }
}
