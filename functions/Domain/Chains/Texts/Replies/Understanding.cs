namespace Anju.Chains.Texts.Replies;

/// <summary>What stands between two pauses.</summary>
/// <param name="Text">Its plain text.</param>
/// <param name="IsUnderstood">Every character of it belongs to a phrase or is an answer's digit.</param>
/// <param name="Says">What its phrases say; nothing if it is not understood.</param>
internal sealed record Clause(string Text, bool IsUnderstood, IReadOnlySet<Said> Says)
{
    /// <summary>The answers' digits in it.</summary>
    public IEnumerable<ReplyCode> Codes => ReplyWriting.CodesOf(Text);

    /// <summary>Nothing but an answer's digit and courtesies.</summary>
    public bool IsCode => IsUnderstood && Codes.Any() && Says.All(said => said is Said.Courtesy or Said.Assent);
}

/// <summary>What a text says.</summary>
/// <param name="Clauses">Its clauses in their order.</param>
/// <param name="Letters">The letters that stand alone, each once.</param>
internal sealed record Understanding(IReadOnlyList<Clause> Clauses, IReadOnlyList<char> Letters)
{
    /// <summary>The whole text is understood.</summary>
    public bool IsWhole { get; } = Clauses.All(clause => clause.IsUnderstood);

    /// <summary>A digit stands first or last, alone.</summary>
    public bool HasLoneCode { get; } = Clauses is [{ IsCode: true }, ..] or [.., { IsCode: true }];

    /// <summary>Everything that is understood.</summary>
    public IReadOnlySet<Said> Says { get; } = Clauses.SelectMany(clause => clause.Says).ToHashSet();

    /// <summary>What its digits mean, each once.</summary>
    public IReadOnlySet<ReplyCode> Codes { get; } = Clauses.SelectMany(clause => clause.Codes).ToHashSet();
}
