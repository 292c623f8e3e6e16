namespace Anju.Chains;

/// <summary>How somebody answered.</summary>
public enum Channel
{
    /// <summary>A reply to the SMS.</summary>
    Sms,

    /// <summary>The page behind the link in the SMS.</summary>
    Link,

    /// <summary>The desk's screen.</summary>
    Desk,
}

/// <summary>What happened to an alarm from outside.</summary>
public abstract record Signal
{
    private Signal()
    {
    }

    /// <summary>Somebody takes it. <paramref name="Safe"/>: "all is well", which still needs an owner.</summary>
    public sealed record Answer(string By, Channel Channel, bool Safe) : Signal;

    /// <summary>Somebody cannot go.</summary>
    public sealed record Decline(string By, Channel Channel) : Signal;

    /// <summary>Somebody replied something nobody can read.</summary>
    public sealed record Puzzle(string By) : Signal;

    /// <summary>The rule's condition was met once more.</summary>
    public sealed record Recur : Signal;

    /// <summary>The devices no longer see the hazard.</summary>
    public sealed record Clear : Signal;

    /// <summary>The condition ended and the scenario closes itself.</summary>
    public sealed record End : Signal;

    /// <summary>The desk closes it.</summary>
    public sealed record Close(string By, string Reason) : Signal;

    /// <summary>The provider took a message, or refused it for good.</summary>
    public sealed record Hand(string Notification, bool Accepted, string Detail) : Signal;

    /// <summary>A message was not sent, because what it asks is answered.</summary>
    public sealed record Withdraw(string Notification) : Signal;

    /// <summary>Who may be told, looked up anew.</summary>
    public sealed record Resolve(People People) : Signal;

    /// <summary>The network delivered a message, or could not.</summary>
    public sealed record Report(string Notification, bool Delivered, string Detail) : Signal;
}
