using Anju.Registry.Checking;
using Anju.Registry.Permissions;

namespace Anju.Registry;

/// <summary>How much of a contact somebody may change (domain reference 4.3, row "contacts, rota").</summary>
public static class ContactChange
{
    private static readonly Problem NotYours = new("may not be changed by this account", "您无权修改此项");

    /// <summary>Notes every field that differs and is not the caller's to change.</summary>
    /// <param name="extent">The caller's permission for contacts.</param>
    /// <param name="before">As registered; null for somebody new.</param>
    /// <param name="wanted">As the caller wants it.</param>
    /// <param name="flaws">Takes what is not allowed.</param>
    public static void Check(Extent extent, Contact? before, Contact wanted, Flaws flaws)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(flaws);
        if (extent == Extent.Full)
        {
            return;
        }

        flaws.Unless(before is not null, "contactId", NotYours);
        Contact there = before ?? wanted;
        flaws.Unless(wanted.Name == there.Name, "name", NotYours);
        flaws.Unless(wanted.Relation == there.Relation, "relation", NotYours);
        flaws.Unless(wanted.Rank == there.Rank, "rank", NotYours);
        flaws.Unless(wanted.HasKey == there.HasKey, "hasKey", NotYours);
        flaws.Unless(wanted.DistanceMinutes == there.DistanceMinutes, "distanceMinutes", NotYours);
        flaws.Unless(wanted.Reach == there.Reach || extent == Extent.OwnEntry, "reach", NotYours);

        // A number that is wrong is mended now; when somebody wants to be told is theirs to say.
        flaws.Unless(extent == Extent.OwnEntry || IsSame(wanted.Hours, there.Hours), "hours", NotYours);
        flaws.Unless(extent == Extent.OwnEntry || IsSame(wanted.Leave, there.Leave), "leave", NotYours);
    }

    private static bool IsSame<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other) => (one ?? []).SequenceEqual(other ?? []);
}
