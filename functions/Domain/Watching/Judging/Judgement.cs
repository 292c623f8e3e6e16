namespace Anju.Watching.Judging;

/// <summary>
/// Whether a condition holds, and since when; or, if it does not yet, when time alone will make it. Conditions are combined with
/// <c>&amp;</c> and <c>|</c>, and missing data stay missing: a scenario is raised, and cleared, only by <see cref="Truth.Yes"/>.
/// </summary>
/// <remarks>
/// <c>&amp;&amp;</c> gives what <c>&amp;</c> gives, but leaves out what can no longer matter, unless notes are taken for a reader.
/// <see cref="At"/> follows the logic: all of several conditions hold once the last of them does, one of several once the first does. So
/// a rule states its conditions, and when to look again follows from them.
/// </remarks>
/// <param name="Truth">Whether it holds.</param>
/// <param name="At">If it holds: since when, never if that is not asked. If not: when it will if nothing happens, never if it will not.</param>
/// <param name="IsNoted">Notes are taken, so that no condition may be left out.</param>
/// <param name="AwaitsProof">Something lasted long enough, in it or beside it, and only the proof is missing that it did: any word of the home may be that.</param>
public readonly record struct Judgement(Truth Truth, Instant At, bool IsNoted = false, bool AwaitsProof = false)
{
    /// <summary>Whether the condition holds.</summary>
    public bool Holds => Truth == Truth.Yes;

    /// <summary>When time alone makes the condition hold; never if it holds, or if time alone does not.</summary>
    public Instant DueAt => Holds ? Instant.Never : At;

    /// <summary>Both.</summary>
    public static Judgement operator &(Judgement one, Judgement other)
    {
        Truth truth = one.Truth < other.Truth ? one.Truth : other.Truth;
        Instant at = one.Holds == other.Holds
            ? one.Holds || (one.At.IsKnown && other.At.IsKnown) ? Instant.Later(one.At, other.At) : Instant.Never
            : one.Holds ? other.At : one.At;
        return new Judgement(truth, at, one.IsNoted | other.IsNoted, one.AwaitsProof | other.AwaitsProof);
    }

    /// <summary>At least one.</summary>
    public static Judgement operator |(Judgement one, Judgement other)
    {
        Truth truth = one.Truth > other.Truth ? one.Truth : other.Truth;
        Instant at = one.Holds == other.Holds ? Instant.Sooner(one.At, other.At) : one.Holds ? one.At : other.At;
        return new Judgement(truth, at, one.IsNoted | other.IsNoted, one.AwaitsProof | other.AwaitsProof);
    }

    /// <summary>The opposite; when it will turn is not known.</summary>
    public static Judgement operator !(Judgement one) => new((Truth)(Truth.Yes - one.Truth), Instant.Never, one.IsNoted, one.AwaitsProof);

    /// <summary>Needed by <c>&amp;&amp;</c>.</summary>
    public static bool operator true(Judgement one) => one.Holds;

    /// <summary>Whether nothing that follows an <c>&amp;&amp;</c> matters any more.</summary>
    public static bool operator false(Judgement one) => one.Truth == Truth.No && !one.At.IsKnown && !one.IsNoted;
}
