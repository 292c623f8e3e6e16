using Anju.Chains.Sending;
using Anju.Chains.Texts.Replies;

namespace Anju.Chains.Answering;

/// <summary>A reply as it came, with the names that may stand in it.</summary>
internal sealed record Written(string Text, IReadOnlyList<string> Names)
{
    /// <summary>What it says if a contact wrote it.</summary>
    public Reply Reply { get; } = Reply.Read(Text, Names);

    /// <summary>It came from a number that is not its contact's any more.</summary>
    public bool IsNotTheirs { get; init; }

    /// <summary>What it tells one alarm, and whether a person has to read more than that: the elder is asked something else than everybody else.</summary>
    public (IReadOnlyList<Signal> Said, bool SaysMore) Tells(PhoneAlarm asked, Chain chain)
    {
        if (IsNotTheirs)
        {
            return ([], true);
        }

        if (!chain.IsElder(asked.ContactId))
        {
            return (Reply.ToSignals(asked.ContactId, hasIt: chain.Owner?.Id == asked.ContactId), Reply.SaysMore);
        }

        ElderReply elder = ElderReply.Read(Text, Names);

        // Whoever cries for help in an exercise may mean it: the desk reads the words.
        return (elder.Result is { } result ? [new Signal.Check(asked.ContactId, result)] : [], elder.SaysMore || (elder.Cries && chain.Alarm.Drill));
    }

    /// <summary>Whether the elder was asked for an alarm whether all is well, and says so.</summary>
    public bool IsFineTo(PhoneAlarm asked, Chain chain, DateTimeOffset now) =>
        chain.HasAskedElder(now) && Tells(asked, chain).Said is [Signal.Check { Result: CheckResult.Fine }];

    /// <summary>Whether it is the elder's cry for help to an alarm.</summary>
    public bool IsCryTo(PhoneAlarm asked, Chain chain) =>
        Reply.Alarm is null && Tells(asked, chain).Said is [Signal.Check { Result: CheckResult.Help }];
}
