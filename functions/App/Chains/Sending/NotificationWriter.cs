using Anju.Chains.Texts;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains.Sending;

/// <summary>Writes the messages a chain's step owes: whom they go to and what they say, and which alarm their phones' replies are about.</summary>
internal sealed class NotificationWriter(AnswerOptions options, ContactBook contacts, PhoneQuestions questions, Regions regions)
{
    public async Task<IReadOnlyList<NotificationRow>> WriteAsync(ChainStep step, HomePeople people, CancellationToken cancellation)
    {
        if (step.Entries.Any(entry => entry is Reopened || (entry is Raised && step.Chain is { IsOpen: true, Alarm.Drill: false })) && people.Home is { Elder.Phone.Length: > 0 } home)
        {
            // Nobody asks the elder, or not again, but what the elder writes is about this alarm: a cry for help waits for no question.
            await questions.AskAsync(home.Elder.Phone, step.Chain.Alarm.AlarmId, home.ElderId, cancellation);
        }

        // Who is only rung up may write all the same.
        IEnumerable<string> asked = step.Messages.Where(told => told.Message.Asks()).Select(told => told.ContactId);
        await Task.WhenAll(step.Calls.Except(asked).Select(contact => AskAsync(contact, step.Chain, people, cancellation)));

        string ownerName = await contacts.OwnerNameAsync(step.Chain.Owner, people, cancellation) ?? "";
        return await Task.WhenAll(step.Messages.Select(told => WriteAsync(told, step.Chain, people, ownerName, cancellation)));
    }

    private async Task<NotificationRow> WriteAsync(Told told, Chain chain, HomePeople people, string ownerName, CancellationToken cancellation)
    {
        string phone = people.Find(told.ContactId)?.Phone ?? "";
        char? letter = told.Message.Asks() || told.Message is Message.SelfCheck or Message.Resumed ? await AskAsync(told.ContactId, chain, people, cancellation) : null;
        AnswerToken? token = HasPage(told.Message) ? AnswerToken.New() : null;
        return new NotificationRow(
            told.Notification,
            told.Message,
            phone,
            TextOf(told, chain, people.Elder, ownerName, token, letter),
            token?.Hash,
            Guid.NewGuid(),
            FirstSentAt: null,
            NotificationState.Due,
            FreeAt: null,
            Tries: 0,
            Detail: "",
            ETag: default);
    }

    private async Task<char?> AskAsync(string contactId, Chain chain, HomePeople people, CancellationToken cancellation) =>
        people.Find(contactId) is { Phone: { Length: > 0 } phone } ? await questions.AskAsync(phone, chain.Alarm.AlarmId, contactId, cancellation) : null;

    /// <summary>Who is asked to come gets the page with the address; the desk's own people have their screen.</summary>
    private static bool HasPage(Message message) => message.Asks() && message != Message.Unanswered;

    private string TextOf(Told told, Chain chain, string elder, string ownerName, AnswerToken? token, char? letter) => SmsText.Of(
        chain.AsWritten(told.Message),
        new SmsFacts(elder, Catalogue.Get(chain.Scenario).ShortZh, chain.BeganAt)
        {
            Parts = [.. (chain.TakenIn is null ? [] : chain.Hazards().Skip(1)).Select(code => Catalogue.Get(code).ShortZh)],
            Place = regions.NameOf(chain.Alarm.Village),
            Link = token is null ? null : options.LinkBase + token.Text,
            Code = letter,
            TakenBy = ownerName,
            TakenAt = chain.Owner?.At ?? default,
            TakenSafe = chain.Owner?.Safe ?? false,
            TakenAtDesk = chain.IsAtDesk,
            WasReal = chain.CloseReason is { } reason && CloseReasons.IsReal(reason),
            AskedForHelp = chain.ElderNeedsHelp,
            Unanswered = told.At - chain.UnansweredSince,
            Drill = chain.Alarm.Drill,
        });
}
