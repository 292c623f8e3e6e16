using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>Ties words that are kept beside a ledger to the entry that tells of them.</summary>
internal static class WordsSeal
{
    /// <summary>What a cause has behind it where the same words bring an answer too.</summary>
    private const string BesideAnAnswer = "|words";

    /// <summary>The key of the words that the cause of an entry brought.</summary>
    public static string KeyOf(string cause) =>
        WordsTable.Prefix + WordsTable.IdOf(cause.EndsWith(BesideAnAnswer, StringComparison.Ordinal) ? cause[..^BesideAnAnswer.Length] : cause);

    /// <summary>The hash of whose words they are and what they say; of when they came the entry itself tells.</summary>
    public static string HashOf(string by, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by}\n{text}")));

    /// <summary>The same of a row; null if it holds no words.</summary>
    public static string? HashOf(TableEntity row) => row[nameof(Words.By)] is string by && row[nameof(Words.Text)] is string text ? HashOf(by, text) : null;
}
