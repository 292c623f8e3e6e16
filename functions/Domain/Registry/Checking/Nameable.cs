namespace Anju.Registry.Checking;

/// <summary>What is registered that an account may name. What is not would become somebody's the day it is registered, and nobody would have given it to them.</summary>
/// <param name="Villages">Where the homes it names are, by id; without those nobody has registered.</param>
/// <param name="Relatives">Ids of the relatives of these homes.</param>
/// <param name="OnDuty">Ids of those who do duty in its scope, or in what that lies in.</param>
public sealed record Nameable(IReadOnlyDictionary<string, string> Villages, IReadOnlyCollection<string> Relatives, IReadOnlyCollection<string> OnDuty)
{
    /// <summary>When the account is given for the person it names: now, and never before that person came by the id, whatever another machine's clock said. UTC.</summary>
    public DateTimeOffset? NamedAt { get; init; }

    /// <summary>The person it names; null for nobody.</summary>
    public Holder? Person { get; init; }

    /// <summary>The same with homes that are registered together with the account.</summary>
    public Nameable With(IReadOnlyCollection<ComingHome> coming)
    {
        ArgumentNullException.ThrowIfNull(coming);
        Dictionary<string, string> villages = new(Villages, StringComparer.Ordinal);
        foreach (ComingHome home in coming)
        {
            _ = villages.TryAdd(home.HomeId, home.Village);
        }

        return this with { Villages = villages, Relatives = [.. Relatives, .. coming.SelectMany(home => home.Relatives)] };
    }
}

/// <summary>A home that is about to be registered, or changed.</summary>
/// <param name="HomeId">Its id.</param>
/// <param name="Village">Where.</param>
/// <param name="Relatives">Ids its relatives will have.</param>
public sealed record ComingHome(string HomeId, string Village, IReadOnlyList<string> Relatives);
