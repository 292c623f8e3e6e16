namespace Anju.Watching;

/// <summary>The parts of a benchmark, of which one may be asked for by name.</summary>
internal static class NamedParts
{
    /// <summary>Runs them in order: all, or the one that is named.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="name">The one to run; null for all.</param>
    /// <param name="error">Where it is said which there are, if it is none of them.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<(string Name, Action Run)> parts, string? name, TextWriter error)
    {
        (string Name, Action Run)[] wanted = [.. parts.Where(part => name is null || part.Name == name)];
        if (wanted.Length == 0)
        {
            error.WriteLine($"There is no part '{name}'; there are: {string.Join(", ", parts.Select(part => part.Name))}.");
            return 1;
        }

        Array.ForEach(wanted, part => part.Run());
        return 0;
    }
}
