using System.Security.Cryptography;
using System.Text;

namespace Anju.Chains;

/// <summary>Ties words that are kept beside a ledger to the entry that tells of them.</summary>
internal static class WordsSeal
{
    /// <summary>What a cause has behind it where the same words bring an answer too.</summary>
    private const string BesideAnAnswer = "|words";

    /// <summary>
    /// Until then nobody sealed when words came, and they were kept before the entry that tells of them, which a crash or a refusal may have left unwritten.
    /// </summary>
    public static readonly DateTimeOffset KeptWithTheirEntrySince = new(2026, 11, 29, 0, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The key of the words that the cause of an entry brought.</summary>
    public static string KeyOf(string cause) =>
        WordsTable.Prefix + WordsTable.IdOf(cause.EndsWith(BesideAnAnswer, StringComparison.Ordinal) ? cause[..^BesideAnAnswer.Length] : cause);

    /// <summary>The hash of whose words they are, when they came and what they say.</summary>
    public static string HashOf(Words words) => Hash($"{words.By}\n{words.At.ToUnixTimeMilliseconds()}\n{words.Text}");

    /// <summary>Whether words are what an entry sealed.</summary>
    /// <remarks>A later entry's seal read as an earlier one's, with the moment in the name or before the words, would be another moment's.</remarks>
    public static bool IsOf(Words words, Entry entry) => entry.WordsHash == HashOf(words)
        || (entry.At < KeptWithTheirEntrySince && !words.By.Contains('\n', StringComparison.Ordinal) && entry.WordsHash == Hash($"{words.By}\n{words.Text}"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
