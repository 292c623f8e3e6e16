using System.Text.Json;
using Anju.Processes;
using Anju.Running;

namespace Anju.Hub.Access;

/// <summary>The publishers that may not send, whatever token they hold; kept on disk.</summary>
/// <param name="path">Where they are kept.</param>
/// <param name="names">Hub and publisher, with a slash between.</param>
internal sealed class RevokedPublishers(string path, IEnumerable<string> names)
{
    private readonly Lock _lock = new();
    private HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the list in <paramref name="dataFolder"/>, if there is one.</summary>
    /// <exception cref="CannotStartException">It cannot be read; nobody would know whom it shuts out.</exception>
    public static RevokedPublishers Open(string dataFolder)
    {
        string path = Path.Combine(dataFolder, "revoked-publishers.json");
        return new(path, File.Exists(path) ? Remembered.Read<string[]>(path) : []);
    }

    /// <summary>Whether a publisher of a hub was revoked.</summary>
    public bool Contains(string hub, string publisher)
    {
        lock (_lock)
        {
            return _names.Contains($"{hub}/{publisher}");
        }
    }

    /// <summary>Revokes a publisher, or lets it send again.</summary>
    /// <exception cref="IOException">That could not be kept, and all is as before.</exception>
    public void Set(string hub, string publisher, bool isRevoked)
    {
        lock (_lock)
        {
            string name = $"{hub}/{publisher}";
            HashSet<string> changed = new(_names, _names.Comparer);
            _ = isRevoked ? changed.Add(name) : changed.Remove(name);
            OwnerOnlyFile.Write(path, JsonSerializer.Serialize(changed));
            _names = changed;
        }
    }
}
