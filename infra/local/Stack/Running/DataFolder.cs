using Anju.Processes;

namespace Anju.Running;

/// <summary>The folder with everything a Stack remembers, held by one Stack at a time.</summary>
internal sealed class DataFolder(string path, FileStream held) : IDisposable
{
    /// <summary>Says that a folder is ours, and is locked while it is used.</summary>
    private const string Marker = "anju-stack.lock";

    /// <summary>The full path.</summary>
    public string Path => path;

    /// <summary>Makes the folder if it is not there, and holds it.</summary>
    /// <param name="path">A folder of ours, or one that is empty or not there.</param>
    /// <param name="fresh">Forgets what is in it.</param>
    /// <exception cref="CannotStartException">It holds something else, or another Stack uses it.</exception>
    public static DataFolder Open(string path, bool fresh)
    {
        DirectoryInfo folder = Make(path);
        string marker = System.IO.Path.Combine(folder.FullName, Marker);

        // Otherwise `--data ~` followed by `--fresh` would be a disaster.
        if (!File.Exists(marker) && folder.EnumerateFileSystemInfos().Any())
        {
            throw new CannotStartException($"{folder.FullName} holds something else (it has no {Marker}); choose an empty folder with --data.");
        }

        DataFolder data = new(folder.FullName, Hold(marker));
        if (fresh)
        {
            data.Empty();
        }

        return data;
    }

    /// <summary>A file or folder in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A folder in it, made if it is not there.</summary>
    public string Folder(string name) => Directory.CreateDirectory(this[name]).FullName;

    /// <summary>Lets another Stack have it.</summary>
    public void Dispose() => held.Dispose();

    private static DirectoryInfo Make(string path)
    {
        try
        {
            return Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{path} cannot be used as a folder ({e.Message}); choose another with --data.", e);
        }
    }

    private static FileStream Hold(string marker)
    {
        try
        {
            return new FileStream(marker, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CannotStartException($"{marker} cannot be written ({e.Message}); choose another folder with --data.", e);
        }
        catch (IOException e)
        {
            throw new CannotStartException($"Another Stack uses {System.IO.Path.GetDirectoryName(marker)}; stop it, or choose another folder with --data.", e);
        }
    }

    private void Empty()
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(Path).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else if (entry.Name != Marker)
            {
                entry.Delete();
            }
        }
    }
}
