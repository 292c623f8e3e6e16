namespace Anju.Chains.Answering;

/// <summary>What the buttons of the answer page say: the form field <c>answer</c>, and <c>reason</c> where it ended.</summary>
internal static class AnswerForm
{
    public const string Go = "1";
    public const string Safe = "2";
    public const string Cannot = "3";
    public const string Arrived = "arrived";
    public const string Ended = "ended";
    public const string Reopen = "reopen";

    /// <summary>What the buttons say.</summary>
    public const string GoWords = "我去";
    public const string SafeWords = "已平安";
    public const string ArrivedWords = "我已到达";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Go, Safe, Cannot, Arrived, Ended, Reopen];

    /// <summary>What an answer without a reason means; null if it is none.</summary>
    public static Signal? SignalOf(string answer, string contactId) => answer switch
    {
        Go => new Signal.Answer(contactId, Channel.Link, Safe: false),
        Safe => new Signal.Answer(contactId, Channel.Link, Safe: true),
        Cannot => new Signal.Decline(contactId, Channel.Link),
        Arrived => new Signal.Arrive(contactId, Channel.Link),
        Reopen => new Signal.Reopen(contactId, Channel.Link),
        _ => null,
    };

    /// <summary>What somebody says who goes there, is there or knows of it, in words for the desk; null for whatever else a page says.</summary>
    public static string? WordsOf(Signal signal) => signal switch
    {
        Signal.Answer { Safe: true } => SafeWords,
        Signal.Answer => GoWords,
        Signal.Arrive => ArrivedWords,
        _ => null,
    };

    /// <summary>How it ended.</summary>
    public static Signal Outcome(string contactId, string reason) => new Signal.Resolve(contactId, Channel.Link, reason);

    /// <summary>What a form means; null if it is not one of the page's.</summary>
    public static Signal? Read(IFormCollection? form, string contactId)
    {
        string answer = form is null ? "" : form["answer"].ToString();
        if (answer != Ended)
        {
            return SignalOf(answer, contactId);
        }

        string reason = form!["reason"].ToString();
        return ReasonWords.OfRelatives.Any(known => known.Code == reason) ? Outcome(contactId, reason) : null;
    }
}
