using Anju.Chains.Texts;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains.Sending;

/// <summary>Writes the messages a chain's step owes: whom they go to and what they say.</summary>
internal sealed class NotificationWriter(AnswerOptions options, ContactBook contacts, TimeProvider time)
{
    public async Task<IReadOnlyList<NotificationRow>> WriteAsync(ChainStep step, HomePeople people, CancellationToken cancellation)
    {
        string ownerName = await contacts.OwnerNameAsync(step.Chain.Owner, people, cancellation) ?? "";
        return [.. step.Messages.Select(told => Write(told, step.Chain, people, ownerName))];
    }

    private NotificationRow Write(Told told, Chain chain, HomePeople people, string ownerName)
    {
        AnswerToken? token = told.Message is Message.Alarm or Message.Upgraded or Message.Returned or Message.Visit ? AnswerToken.New() : null;
        return new NotificationRow(
            told.Notification,
            told.Message,
            people.Find(told.ContactId)?.Phone ?? "",
            TextOf(told, chain, people.Elder, ownerName, token),
            token?.Hash,
            Guid.NewGuid(),
            FirstSentAt: null,
            NotificationState.Due,
            FreeAt: time.GetUtcNow(),
            Tries: 0,
            Detail: "",
            ETag: default);
    }

    private string TextOf(Told told, Chain chain, string elder, string ownerName, AnswerToken? token)
    {
        string scenario = Catalogue.Get(chain.Scenario).ShortZh;
        return told.Message switch
        {
            Message.Alarm => SmsText.Alarm(elder, scenario, chain.T0, options.LinkBase + token!.Text),
            Message.Taken => SmsText.Taken(elder, scenario, ownerName, chain.Owner!.At),
            Message.Unanswered => SmsText.Unanswered(elder, scenario, chain.T0, told.At - chain.T0),
            Message.Resumed => SmsText.Resumed(elder, scenario),
            Message.Upgraded => SmsText.Upgraded(elder, scenario, options.LinkBase + token!.Text),
            Message.Returned => SmsText.Returned(elder, scenario, options.LinkBase + token!.Text),
            Message.SelfCheck => SmsText.SelfCheck(elder),
            Message.Visit => SmsText.Visit(elder, options.LinkBase + token!.Text),
            Message.Overdue => SmsText.Overdue(elder, scenario),
            Message.Review => SmsText.Review(elder, scenario),
            Message.Over => SmsText.Over(elder, scenario),
            _ => throw new ArgumentOutOfRangeException(nameof(told), told.Message, "No text for this message."),
        };
    }
}
