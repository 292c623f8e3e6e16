using Anju.Registry;

namespace Anju.Chains.Answering;

/// <summary>What the page behind a link is made of.</summary>
/// <param name="Chain">The alarm as it stands.</param>
/// <param name="ContactId">Whom the link was sent to.</param>
/// <param name="People">The home and its people.</param>
/// <param name="OwnerName">The masked name of who has it; null while nobody does.</param>
/// <param name="DeskPhone">The number the desk is rung at; empty if nobody registered it.</param>
/// <param name="Now">The moment, UTC.</param>
internal sealed record AnswerView(Chain Chain, string ContactId, HomePeople People, string? OwnerName, string DeskPhone, DateTimeOffset Now)
{
    /// <summary>The reader was asked about another alarm, which became a part of this one.</summary>
    public bool IsMerged { get; init; }

    /// <summary>The reader was only ever asked about that other one: the desk is told what they answer.</summary>
    public bool AnswersThroughDesk => IsMerged && Chain.IsOpen && !Chain.MayAnswer(ContactId, Channel.Link);

    /// <summary>The desk has yet to read what the reader answered or wrote.</summary>
    public bool DeskReads => Chain.Desk.ContainsKey(DeskWork.KeyOf(DeskTask.ReadReply, ContactId));

    /// <summary>The reader has taken it.</summary>
    public bool IsMine => Chain.Owner?.Id == ContactId;

    /// <summary>Whether the chain would hear this from the reader.</summary>
    public bool Hears(Signal signal) => Chain.Refuses(signal, Now) is null;
}
