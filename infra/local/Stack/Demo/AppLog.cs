using System.Collections.Concurrent;
using Anju.Homes;

namespace Anju.Demo;

/// <summary>What the function app wrote while the story was told; in Azure it leaves the district.</summary>
/// <param name="print">Gets every line.</param>
internal sealed class AppLog(Action<string> print)
{
    private readonly ConcurrentQueue<string> _lines = [];

    /// <summary>Takes a line of any part of the stack; the app's begin with <c>app |</c>.</summary>
    public void Take(string line)
    {
        if (line.StartsWith("app | ", StringComparison.Ordinal))
        {
            _lines.Enqueue(line);
        }

        print(line);
    }

    /// <summary>Looks through all of it for anybody of the district.</summary>
    /// <returns>How many lines there were.</returns>
    /// <exception cref="DemoFailedException">A line names somebody, or a number or a place.</exception>
    public int RequireNobody(Seed seed)
    {
        string[] lines = [.. _lines];
        foreach (string personal in seed.Personal())
        {
            if (lines.FirstOrDefault(line => line.Contains(personal, StringComparison.Ordinal)) is { } line)
            {
                throw new DemoFailedException($"The app wrote something personal into its log: {line}");
            }
        }

        return lines.Length;
    }
}
