using Anju.Chains.Sending;
using Anju.Registry;

namespace Anju.Chains.Answering;

/// <summary>Reads what came from a phone as the one who is asked there means it.</summary>
internal sealed class ReplyReading(ContactBook contacts, TimeProvider time)
{
    /// <summary>Chosen: several times what the registry takes, and short beside what an answer ends.</summary>
    private static readonly TimeSpan RegistryMayTake = TimeSpan.FromSeconds(1);

    /// <summary>Whoever reads it must not take it for the contact's.</summary>
    private const string NotTheirs = "（此号码已不属于该联系人）";

    /// <summary>A reply as whoever was asked last means it; names are looked up only if it is not understood without.</summary>
    public async Task<Written> OfAsync(string text, PhoneAlarm asked, Chain chain, CancellationToken cancellation)
    {
        Written written = new(text, []);
        return written.Tells(asked, chain) is { Said.Count: > 0, SaysMore: false }
            ? written
            : new Written(text, await NamesAsync(asked, chain, cancellation));
    }

    /// <summary>A reply as it counts: from a number that is known not to be its contact's any more it answers nothing, and a person reads it. While nobody can know, it is theirs.</summary>
    public async Task<Written> FromAsync(string phone, Written written, PhoneAlarm asked, Chain chain, CancellationToken cancellation) =>
        (await PeopleAsync(chain, cancellation))?.HasLost(asked.ContactId, phone) is true
            ? new Written(NotTheirs + written.Text, []) { IsNotTheirs = true }
            : written;

    /// <summary>What the writer and the elder are called: people sign what they write. Nobody waits long for it: a person reads what is not understood without.</summary>
    private async Task<IReadOnlyList<string>> NamesAsync(PhoneAlarm asked, Chain chain, CancellationToken cancellation) =>
        await PeopleAsync(chain, cancellation) is { } people
            ? [.. new[] { people.Find(asked.ContactId)?.Name, people.Home?.Elder.Name, people.Elder }.OfType<string>()]
            : [];

    /// <summary>An alarm's people; null if the registry does not say in time.</summary>
    private async Task<HomePeople?> PeopleAsync(Chain chain, CancellationToken cancellation)
    {
        Task<HomePeople> looking = contacts.OfAsync(chain.Alarm, cancellation);
        await ((Task)looking).WaitAsync(RegistryMayTake, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return looking.IsCompletedSuccessfully ? await looking : null;
    }
}
