using System.Collections.Concurrent;
using Anju.Registry.Checking;
using Anju.Registry.Duties;

namespace Anju.Registry.Importing;

/// <summary>One going through a part of an import, and what is known for all its homes and accounts.</summary>
/// <param name="ImportId">Which import.</param>
/// <param name="Importer">Who brings it in.</param>
/// <param name="Stage">Whether it is only looked at.</param>
/// <param name="Seen">What was registered when it was looked at: written down then, and when it is taken nothing else is written over.</param>
/// <param name="Refused">The lines that were refused when it was looked at, by file and line: whoever read the report does not get them all the same.</param>
/// <param name="Passed">While it is only looked at: the homes of the import that would be registered or changed, by id.</param>
internal sealed record ImportPass(
    string ImportId,
    Importer Importer,
    ImportStage Stage,
    SeenVersions Seen,
    IReadOnlyDictionary<(string File, int Line), RowReport> Refused,
    IReadOnlyDictionary<string, ComingHome> Passed)
{
    /// <summary>Who is on duty where, asked once: a part takes seconds, and its homes share a few villages.</summary>
    public ConcurrentDictionary<string, Task<IReadOnlyList<Duty>>> Duties { get; } = new(StringComparer.Ordinal);

    /// <summary>What passes now, for the accounts that name it.</summary>
    public ConcurrentBag<ComingHome> Passing { get; } = [];

    /// <summary>The lines, by file and line, that this import took before: it was ended in the middle of the part, which is done again.</summary>
    public ConcurrentDictionary<(string File, int Line), bool> Taken { get; } = new();

    /// <summary>Notes it if what is registered was stored by this import.</summary>
    public void NoteTaken(ImportUnit unit, string? storedBy)
    {
        foreach (ImportRow row in storedBy == ImportId ? unit.Rows : [])
        {
            Taken[(row.File, row.Line)] = true;
        }
    }

    public bool Takes => Stage == ImportStage.Apply;
}
