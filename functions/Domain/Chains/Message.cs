namespace Anju.Chains;

/// <summary>What an SMS says.</summary>
public enum Message
{
    /// <summary>There is an alarm; can you go?</summary>
    Alarm,

    /// <summary>Somebody has taken it.</summary>
    Taken,

    /// <summary>To the desk's supervisors: nobody has answered yet.</summary>
    Unanswered,

    /// <summary>To the one who had taken it: nothing followed, so the chain goes on.</summary>
    Resumed,
}
