using Anju.Registry.Checking;

namespace Anju.Registry.Homes;

/// <summary>Checks a home somebody wants registered or changed.</summary>
internal sealed class WantedHomes(ContactIds ids, Regions regions, TimeProvider time)
{
    /// <summary>All that is wrong with it.</summary>
    /// <param name="wanted">What was sent.</param>
    /// <param name="before">The home it is, whose fixed fields it must leave alone; the same as <paramref name="home"/> if it is new.</param>
    /// <param name="home">The home it would become.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Flaw>> OfAsync(HomeRequest wanted, Home before, Home home, CancellationToken cancellation)
    {
        Flaws fixedFields = new();
        wanted.CheckFixed(before, fixedFields);
        ShadowMode.Check(ReferenceEquals(before, home) ? null : before, home, time.GetUtcNow(), fixedFields);
        return [.. fixedFields.Found, .. HomeCheck.Of(home, regions, time.GetUtcNow()), .. await ids.OfAsync(home, cancellation)];
    }
}
