using System.IO.Compression;
using Anju.Homes.Lives;

namespace Anju.Commands;

/// <summary>Writes lives that are made in advance to files the back-test runs.</summary>
internal static class WriteLives
{
    /// <summary>Exit code 0 once both files are written, 1 if they cannot be: the lines, compressed if the name ends in <c>.gz</c>, and <c>FILE.labels</c>.</summary>
    public static async Task<int> RunAsync(RecordedLives lives, string path, CancellationToken cancellation)
    {
        if (lives.HazardsOfEachKind > lives.Room)
        {
            await Console.Error.WriteLineAsync($"--hazards: there is room for {lives.Room} of each kind, one in a home and after three weeks, not for {lives.HazardsOfEachKind}.");
            return 1;
        }

        try
        {
            await WriteAsync(lives, path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The lives cannot be written: {e.Message}");
            return 1;
        }

        Console.WriteLine($"{lives.Homes} homes, {lives.Days} days: {path}, {path}.labels");
        return 0;
    }

    private static async Task WriteAsync(RecordedLives lives, string path, CancellationToken cancellation)
    {
        await using FileStream file = File.Create(path);
        await using Stream lines = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : new BufferedStream(file);
        await using StreamWriter labels = File.CreateText($"{path}.labels");
        for (int home = 1; home <= lives.Homes; home++)
        {
            cancellation.ThrowIfCancellationRequested();
            lives.Write(home, lines, labels);
        }
    }
}
