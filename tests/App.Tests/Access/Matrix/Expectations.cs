using Anju.Turned;
using Xunit.Sdk;

namespace Anju.Access.Matrix;

/// <summary>What each role gets, written by hand from domain reference 4.3, and what is sent to find out.</summary>
internal static class Expectations
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "App.Tests", "Access", "Matrix");

    /// <summary>By function: a cell per relation and role.</summary>
    public static readonly ILookup<string, (Relation Relation, string Role, string Cell)> Cells = ReadCells();

    /// <summary>The functions that need no token.</summary>
    public static readonly IReadOnlySet<string> Open = ReadOpen();

    private static readonly Dictionary<string, string[]> Requests =
        Lines("requests.csv").Skip(1).ToDictionary(line => line[0], line => line);

    /// <summary>The address and the body of a request about a target.</summary>
    /// <param name="function">What is called.</param>
    /// <param name="path">Its path.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="subject">Who calls.</param>
    /// <param name="scenario">Of which of the home's alarms; null for that of the function's own line.</param>
    public static (string Address, string? Body) RequestOf(string function, string path, Target target, string subject, string? scenario = null)
    {
        string[] line = LineOf(function, subject);
        target = target with { Scenario = scenario ?? line[4] };
        // The page answers everywhere; its root stands for it.
        string filled = (path.StartsWith("{*", StringComparison.Ordinal) ? "" : path) + (line[2].Length == 0 ? "" : "?" + line[2]);
        foreach (string value in line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            filled = filled.Replace($"{{{value.Split('=')[0]}}}", value.Split('=')[1], StringComparison.Ordinal);
        }

        string address = "/" + Fill(filled, target, subject);
        return address.Contains('{', StringComparison.Ordinal)
            ? throw new XunitException($"requests.csv does not say what {address} is filled with.")
            : (address, line[3].Length == 0 ? null : Fill(line[3], target, subject));
    }

    /// <summary>The alarm of the doors a function is called about; null if that is another kind's.</summary>
    public static string? DoorOf(string function) =>
        LineOf(function, "")[4] is var scenario && scenario.StartsWith("DOOR", StringComparison.Ordinal) ? scenario : null;

    /// <summary>What must have been done about the same alarm before: functions' names, with somebody else's role before a colon where the caller does not do it, or seconds that pass.</summary>
    public static (string Scenario, string[] Steps) FirstOf(string function, string subject) =>
        (LineOf(function, subject)[4], LineOf(function, subject)[5].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A function's line, or its line for a role.</summary>
    private static string[] LineOf(string function, string subject) =>
        [.. (Requests.GetValueOrDefault($"{function} by {subject.Split('-')[0]}") ?? Requests.GetValueOrDefault(function, [function])).Concat(Enumerable.Repeat("", 6)).Take(6)];

    private static string Fill(string text, Target target, string subject) => text
        .Replace("{alarmId}", target.AlarmOf(subject), StringComparison.Ordinal)
        .Replace("{contactId}", target.ContactId, StringComparison.Ordinal)
        .Replace("{contactName}", target.ContactName, StringComparison.Ordinal)
        .Replace("{anotherContactId}", target.AnotherContactId, StringComparison.Ordinal)
        .Replace("{homeId}", target.HomeId, StringComparison.Ordinal)
        .Replace("{village}", target.Village, StringComparison.Ordinal)
        .Replace("{webhookKey}", TurnedApp.WebhookKey, StringComparison.Ordinal)
        .Replace("{worker}", subject == "community-1" ? subject : "technician-1", StringComparison.Ordinal)
        .Replace("{region}", target.Region, StringComparison.Ordinal);

    private static ILookup<string, (Relation, string, string)> ReadCells()
    {
        string[][] lines = [.. Lines("expectations.csv")];
        string[] roles = lines[0][2..];
        return (
            from line in lines.Skip(1)
            where line[1] != "open"
            from relation in line[1].Split(' ')
            from cell in line[2..].Zip(roles)
            select (Function: line[0], Cell: (Enum.Parse<Relation>(relation, ignoreCase: true), cell.Second, cell.First)))
            .ToLookup(one => one.Function, one => one.Cell);
    }

    private static HashSet<string> ReadOpen() => [.. Lines("expectations.csv").Where(line => line[1] == "open").Select(line => line[0])];

    /// <summary>Cells are parted by semicolons, since bodies have commas.</summary>
    private static IEnumerable<string[]> Lines(string file) =>
        from line in File.ReadLines(Path.Combine(Folder, file))
        where line.Length > 0 && line[0] != '#'
        select line.Split(';').Select(cell => cell.Trim()).ToArray();
}
