namespace Anju.Chains;

/// <summary>The people of a chain by contact id, in the order they are told; frozen when it starts.</summary>
/// <remarks>Ids only: names and phones stay in the registry, so a ledger can be kept and shown for years.</remarks>
public sealed record People(
    IReadOnlyList<string> Relatives,
    IReadOnlyList<string> Community,
    IReadOnlyList<string> Supervisors,
    IReadOnlyList<string> DutyLeaders)
{
    /// <summary>Those an audience names, level 1 before level 2, each once.</summary>
    public IEnumerable<(string ContactId, int Level)> In(Audience audience) =>
        Named(audience, Audience.Relatives, Relatives, level: 1)
            .Concat(Named(audience, Audience.Community, Community, level: 2))
            .Concat(Named(audience, Audience.Supervisors, Supervisors, level: 3))
            .Concat(Named(audience, Audience.DutyLeaders, DutyLeaders, level: 3))
            .DistinctBy(person => person.ContactId);

    /// <summary>The same people in the same order.</summary>
    public bool Equals(People? other) =>
        other is not null
        && Relatives.SequenceEqual(other.Relatives)
        && Community.SequenceEqual(other.Community)
        && Supervisors.SequenceEqual(other.Supervisors)
        && DutyLeaders.SequenceEqual(other.DutyLeaders);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Relatives.Count, Community.Count, Supervisors.Count, DutyLeaders.Count);

    private static IEnumerable<(string ContactId, int Level)> Named(
        Audience audience, Audience group, IReadOnlyList<string> contacts, int level) =>
        audience.HasFlag(group) ? contacts.Select(contact => (contact, level)) : [];
}
