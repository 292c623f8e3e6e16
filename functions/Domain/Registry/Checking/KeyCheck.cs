using Anju.Registry.Duties;

namespace Anju.Registry.Checking;

/// <summary>Who is said to have a home's key is somebody of it: whoever stands at the door rings them.</summary>
public static class KeyCheck
{
    /// <summary>Where a home names them.</summary>
    public const string Field = "access.keyHolder";

    /// <summary>The key is with nobody anybody knows.</summary>
    public static readonly Problem NotTheirs = new("must be a relative of the home or somebody on duty in its village", "应为本户联系人或本村社区值班人员的编号");

    /// <summary>Whether nobody is named, or a relative, or somebody on duty in the village itself.</summary>
    /// <param name="home">The home.</param>
    /// <param name="duties">Who is on duty for it.</param>
    /// <param name="coming">Ids of relatives who are registered together with it.</param>
    public static bool IsHeld(Home home, IReadOnlyList<Duty> duties, params IEnumerable<string> coming)
    {
        ArgumentNullException.ThrowIfNull(home);
        return home.Access?.KeyHolder is not { } holder
            || !Flaws.IsId(holder)
            || home.Relatives.Any(relative => relative?.ContactId == holder)
            || duties.Any(duty => duty.Region == home.Village && duty.Person.ContactId == holder)
            || coming.Contains(holder);
    }
}
