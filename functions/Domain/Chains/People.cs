namespace Anju.Chains;

/// <summary>The ways a person can be told.</summary>
[Flags]
public enum Reach
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Reads an SMS.</summary>
    Sms = 1,

    /// <summary>Is rung up by the desk.</summary>
    Call = 2,

    /// <summary>Both.</summary>
    Both = Sms | Call,
}

/// <summary>A person as a chain knows them.</summary>
/// <param name="Id">The contact's id; name and phone stay in the registry.</param>
/// <param name="Reach">How the person is told.</param>
public sealed record Person(string Id, Reach Reach = Reach.Sms);

/// <summary>The people of a chain, each group in the order it is told; frozen when it starts.</summary>
/// <remarks>Ids only: names and phones stay in the registry, so a ledger can be kept and shown for years.</remarks>
/// <param name="Relatives">Level 1.</param>
/// <param name="Community">Level 2: the village's workers on duty, or who stands in for them.</param>
/// <param name="Town">The town's officers on duty.</param>
/// <param name="Supervisors">Lead the desk now.</param>
/// <param name="DutyLeaders">Answer for the district now.</param>
public sealed record People(
    IReadOnlyList<Person> Relatives,
    IReadOnlyList<Person> Community,
    IReadOnlyList<Person> Town,
    IReadOnlyList<Person> Supervisors,
    IReadOnlyList<Person> DutyLeaders)
{
    /// <summary>The elder, if the elder can be asked by SMS; null if only the desk can ask.</summary>
    public Person? Elder { get; init; }

    /// <summary>Whether this is one of them; the elder is not.</summary>
    public bool Has(string contactId) =>
        new[] { Relatives, Community, Town, Supervisors, DutyLeaders }.Any(group => group.Any(person => person.Id == contactId));

    /// <summary>Those an audience names, level 1 before level 2, each once.</summary>
    public IEnumerable<(Person Person, int Level)> In(Audience audience) =>
        Named(audience, Audience.Relatives, Relatives, Levels.Relatives)
            .Concat(Named(audience, Audience.Community, Community, Levels.Community))
            .Concat(Named(audience, Audience.Town, Town, Levels.Community))
            .Concat(Named(audience, Audience.Supervisors, Supervisors, Levels.Services))
            .Concat(Named(audience, Audience.DutyLeaders, DutyLeaders, Levels.Services))
            .DistinctBy(one => one.Person.Id);

    /// <summary>The same people in the same order.</summary>
    public bool Equals(People? other) =>
        other is not null
        && Relatives.SequenceEqual(other.Relatives)
        && Community.SequenceEqual(other.Community)
        && Town.SequenceEqual(other.Town)
        && Supervisors.SequenceEqual(other.Supervisors)
        && DutyLeaders.SequenceEqual(other.DutyLeaders)
        && Elder == other.Elder;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Relatives.Count, Community.Count, Town.Count, Supervisors.Count, DutyLeaders.Count, Elder);

    private static IEnumerable<(Person Person, int Level)> Named(Audience audience, Audience group, IReadOnlyList<Person> people, int level) =>
        audience.HasFlag(group) ? people.Select(person => (person, level)) : [];
}
