namespace Anju.Running;

/// <summary>Writes files that hold secrets.</summary>
internal static class OwnerOnlyFile
{
    /// <summary>Writes the whole file or nothing; nobody else may read it (mode 0600), not even while it is written.</summary>
    public static void Write(string file, string text)
    {
        string unfinished = file + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (StreamWriter writer = new(unfinished, options))
        {
            writer.Write(text);
        }

        File.Move(unfinished, file, overwrite: true);
    }
}
