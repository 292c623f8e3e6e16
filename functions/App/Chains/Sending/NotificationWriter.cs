using Anju.Chains.Texts;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains.Sending;

/// <summary>Writes the messages a chain's step owes: whom they go to and what they say.</summary>
internal sealed class NotificationWriter(AnswerOptions options, ContactBook contacts, Regions regions, TimeProvider time)
{
    public async Task<IReadOnlyList<NotificationRow>> WriteAsync(ChainStep step, HomePeople people, CancellationToken cancellation)
    {
        string ownerName = await contacts.OwnerNameAsync(step.Chain.Owner, people, cancellation) ?? "";
        return [.. step.Messages.Select(told => Write(told, step.Chain, people, ownerName))];
    }

    private NotificationRow Write(Told told, Chain chain, HomePeople people, string ownerName)
    {
        AnswerToken? token = told.Message is Message.Alarm or Message.Upgraded or Message.Returned or Message.Visit or Message.Overdue ? AnswerToken.New() : null;
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

    private string TextOf(Told told, Chain chain, string elder, string ownerName, AnswerToken? token) => SmsText.Of(
        told.Message,
        new SmsFacts(elder, Catalogue.Get(chain.Scenario).ShortZh, chain.T0)
        {
            Place = regions.NameOf(chain.Alarm.Village),
            Link = token is null ? null : options.LinkBase + token.Text,
            TakenBy = ownerName,
            TakenAt = chain.Owner?.At ?? default,
            Unanswered = told.At - chain.T0,
            Drill = chain.Alarm.Drill,
        });
}
