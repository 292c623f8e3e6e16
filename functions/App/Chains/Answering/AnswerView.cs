using Anju.Registry;

namespace Anju.Chains.Answering;

/// <summary>What the page behind a link is made of.</summary>
/// <param name="Chain">The alarm as it stands.</param>
/// <param name="ContactId">Whom the link was sent to.</param>
/// <param name="People">The home and its people.</param>
/// <param name="OwnerName">The masked name of who has it; null while nobody does.</param>
/// <param name="Now">The moment, UTC.</param>
internal sealed record AnswerView(Chain Chain, string ContactId, HomePeople People, string? OwnerName, DateTimeOffset Now)
{
    /// <summary>The reader has taken it.</summary>
    public bool IsMine => Chain.Owner?.Id == ContactId;

    /// <summary>Whether the chain would hear this from the reader.</summary>
    public bool Hears(Signal signal) => Chain.Refuses(signal, Now) is null;
}
