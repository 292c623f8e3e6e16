namespace Anju.Chains;

/// <summary>What an SMS says.</summary>
public enum Message
{
    /// <summary>There is an alarm; can you go?</summary>
    Alarm,

    /// <summary>The alarm you know of has become graver; can you go?</summary>
    Upgraded,

    /// <summary>It is not over after all; can you go?</summary>
    Returned,

    /// <summary>To the elder: are you all right?</summary>
    SelfCheck,

    /// <summary>To the village: please visit.</summary>
    Visit,

    /// <summary>To the town: this should be done by now.</summary>
    Overdue,

    /// <summary>To the desk's supervisors and leaders: nobody has answered yet.</summary>
    Unanswered,

    /// <summary>To the desk's supervisors: a critical alarm waits for its review.</summary>
    Review,

    /// <summary>Somebody has taken it.</summary>
    Taken,

    /// <summary>To the one who has taken it: another alarm of the home is theirs too, as a part of it.</summary>
    Widened,

    /// <summary>To the one who had taken it: nothing followed, so the chain goes on.</summary>
    Resumed,

    /// <summary>It is over, however it ended.</summary>
    Over,
}

/// <summary>What a message wants of its reader.</summary>
public static class Messages
{
    /// <summary>Whether it asks somebody to take the alarm; an answer makes it needless.</summary>
    public static bool Asks(this Message message) => message is
        Message.Alarm or Message.Upgraded or Message.Returned or Message.Visit or Message.Overdue or Message.Unanswered;
}
