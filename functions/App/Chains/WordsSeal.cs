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

    /// <summary>The hash of whose words a row holds, when they came and what they say; null if it holds none.</summary>
    public static string? HashOf(TableEntity row) =>
        WordsTable.IfReadable(row) is var (by, at, text)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by}\n{at.ToUnixTimeMilliseconds()}\n{text}")))
            : null;
}
