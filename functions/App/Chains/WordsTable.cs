using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>What somebody wrote about an alarm: a reply nobody could read, or a note of the desk.</summary>
/// <param name="By">The contact's or the account's id.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="Text">The words, at most <see cref="WordsTable.Longest"/> UTF-16 units; longer ones end with <see cref="WordsTable.CutMark"/>.</param>
internal sealed record Words(string By, DateTimeOffset At, string Text)
{
    /// <summary>What the ledger calls them.</summary>
    public string Id { get; init; } = "";

    /// <summary>Words as they are kept: cut, and called after what brought them.</summary>
    public static Words Brought(string cause, string by, DateTimeOffset at, string text) => new(by, at, WordsTable.Cut(text)) { Id = WordsTable.IdOf(cause) };
}

/// <summary>
/// What people wrote about alarms, beside their chains: PartitionKey = alarmId, RowKey = <c>S|</c> and a hash of what brought the
/// words. Not in the ledger, which is kept for years and must hold no names; the ledger says who wrote and when, in an entry written with them.
/// </summary>
internal sealed class WordsTable(TableServiceClient storage)
{
    /// <summary>Chosen: three SMS of Chinese; longer ones are cut.</summary>
    public const int Longest = 200;

    /// <summary>Whoever reads words that were cut must know that there were more.</summary>
    public const string CutMark = "…（原文更长）";

    /// <summary>What the keys of words begin with.</summary>
    public const string Prefix = "S|";

    private readonly TableClient _chains = storage.GetTableClient("chains");

    /// <summary>What the ledger calls the words that a cause brought.</summary>
    public static string IdOf(string cause) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)));

    /// <summary>Everything written about an alarm, oldest first.</summary>
    public async Task<IReadOnlyList<Words>> OfAsync(string alarmId, CancellationToken cancellation)
    {
        List<Words> all = [];
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {alarmId} and RowKey ge {"S|"} and RowKey lt {"S}"}");
        await foreach (TableEntity row in _chains.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            // A row that somebody damaged must not take the desk's other alarms from it; verification names it.
            all.AddRange(IfReadable(row) is { } words ? [words] : []);
        }

        return [.. all.OrderBy(words => words.At)];
    }

    /// <summary>The words a row holds; null if it holds none.</summary>
    public static Words? IfReadable(TableEntity row) =>
        row[nameof(Words.By)] is string by && row[nameof(Words.At)] is DateTimeOffset at && row[nameof(Words.Text)] is string text
            ? new Words(by, at, text) { Id = row.RowKey[Prefix.Length..] }
            : null;

    /// <summary>The row that keeps words.</summary>
    public static TableEntity ToRow(string alarmId, Words words) => new(alarmId, Prefix + words.Id)
    {
        [nameof(Words.By)] = words.By,
        [nameof(Words.At)] = words.At,
        [nameof(Words.Text)] = words.Text,
    };

    /// <summary>Half a character would be none.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        int kept = Longest - CutMark.Length;
        return text[..(char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept)] + CutMark;
    }
}
