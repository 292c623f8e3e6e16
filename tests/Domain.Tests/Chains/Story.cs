using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>A chain lived through second by second: who is told what, when, and what the desk is asked.</summary>
internal sealed class Story
{
    private readonly List<string> _told = [];
    private int _signals;

    public Story(string code, Profile profile, Severity severity, Func<AlarmFacts, AlarmFacts>? change = null, People? people = null, DateTimeOffset? from = null)
    {
        From = from ?? T0;
        AlarmFacts facts = Fire with { Code = code, Family = Catalogue.Get(code).Family, Profile = profile, Severity = severity, T0 = From, ConditionAt = From };
        Take(Chain.Open(change?.Invoke(facts) ?? facts, people ?? Everyone, From, "cause"), From);
    }

    public DateTimeOffset From { get; }

    public Chain Chain { get; private set; } = null!;

    public List<Entry> Ledger { get; } = [];

    /// <summary>What was told since this was last asked, as <c>seconds contact:message</c>; desk tasks as <c>seconds desk:task</c>.</summary>
    public string[] Told()
    {
        string[] told = [.. _told];
        _told.Clear();
        return told;
    }

    /// <summary>Lives until a moment, looking whenever the chain asks for it.</summary>
    public Story Until(double seconds)
    {
        while (Chain.LookAgainAt is { } due && due <= From.AddSeconds(seconds))
        {
            Take(Chain.Next(Chain, due), due);
        }

        return this;
    }

    /// <summary>Lives until a moment, and then something happens.</summary>
    public Story At(double seconds, Signal signal)
    {
        Until(seconds);
        DateTimeOffset now = From.AddSeconds(seconds);
        Take(Chain.Next(Chain, now, signal, $"signal|{++_signals}"), now);
        return this;
    }

    /// <summary>Lives until a moment at which an operator makes another alarm a part of it, which the chain must allow.</summary>
    public Story Merge(double seconds, Chain part)
    {
        Assert.True(Until(seconds).Chain.MayStandFor(part));
        return At(seconds, new Signal.TakeIn("operator-1", part));
    }

    private void Take(ChainStep step, DateTimeOffset now)
    {
        double seconds = (now - From).TotalSeconds;
        _told.AddRange(step.Entries.Select(entry => entry switch
        {
            Told told => $"{seconds:0} {told.ContactId}:{told.Message}",
            AskedDesk asked => $"{seconds:0} desk:{DeskWork.KeyOf(asked.Task, asked.ContactId)}",
            _ => "",
        }).Where(line => line.Length > 0));
        Ledger.AddRange(step.Entries);
        Chain = step.Chain;
    }
}
