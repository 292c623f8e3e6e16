using System.Collections.Concurrent;
using Azure;

namespace Anju.Registry.Importing;

/// <summary>The versions homes and accounts of an import's part had when it was checked, so that nothing newer is written over unseen.</summary>
internal sealed class SeenVersions(Dictionary<string, string> known)
{
    private readonly ConcurrentDictionary<string, string> _seen = new(known);

    /// <summary>To be kept; without those there were none of.</summary>
    public Dictionary<string, string> All => new(_seen);

    /// <summary>Notes what is registered now; null if nothing is.</summary>
    public void Note(ImportUnit unit, ETag? version)
    {
        if (version is { } there)
        {
            _seen[KeyOf(unit)] = there.ToString();
        }
    }

    /// <summary>Whether what is registered is what was noted.</summary>
    public bool IsAsSeen(ImportUnit unit, ETag? version) => _seen.GetValueOrDefault(KeyOf(unit)) == version?.ToString();

    private static string KeyOf(ImportUnit unit) => $"{(unit.IsAccount ? "account" : "home")}|{unit.Id}";
}
