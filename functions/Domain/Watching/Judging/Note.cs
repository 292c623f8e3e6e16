namespace Anju.Watching.Judging;

/// <summary>One condition as it was weighed: which value against which limit, and what came of it.</summary>
/// <param name="What">What is looked at; for a value a device sends, its name on the wire.</param>
/// <param name="Value">The value found; <c>missing</c> if there is none.</param>
/// <param name="Limit">What it is held against, with the sense: <c>≥ 10 %LEL</c>; null if against nothing.</param>
/// <param name="Truth">Whether the value meets that; Yes if it is held against nothing.</param>
/// <param name="IsAside">It must be so, but nothing is raised because of it.</param>
/// <param name="IsQuote">It is worth knowing, and decides nothing itself.</param>
public sealed record Note(string What, string Value, string? Limit, Truth Truth, bool IsAside = false, bool IsQuote = false);
