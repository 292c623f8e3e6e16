using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Anju.Chains;

/// <summary>Ties words that are kept beside a ledger to the entry that tells of them.</summary>
internal static class WordsSeal
{
    /// <summary>What the keys of words begin with.</summary>
    public const string Rows = "S|";

    /// <summary>What a cause has behind it where the same words bring an answer too.</summary>
    private const string BesideAnAnswer = "|words";

    /// <summary>The key of the words that the cause of an entry brought.</summary>
    public static string KeyOf(string cause)
    {
        string words = cause.EndsWith(BesideAnAnswer, StringComparison.Ordinal) ? cause[..^BesideAnAnswer.Length] : cause;
        return Rows + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
    }

    /// <summary>The hash of what a row holds: whose words, when they came and what they are; null if it holds no words.</summary>
    public static string? HashOf(TableEntity row) =>
        row[nameof(Words.By)] is string by && row[nameof(Words.At)] is DateTimeOffset at && row[nameof(Words.Text)] is string text
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by}\n{at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\n{text}")))
            : null;
}
