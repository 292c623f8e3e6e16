using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Anju.Chains;

/// <summary>Ties words that are kept beside a ledger to the entry that tells of them.</summary>
internal static class WordsSeal
{
    /// <summary>What a cause has behind it where the same words bring an answer too.</summary>
    private const string BesideAnAnswer = "|words";

    /// <summary>The key of the words that the cause of an entry brought.</summary>
    public static string KeyOf(string cause) =>
        WordsTable.Prefix + WordsTable.IdOf(cause.EndsWith(BesideAnAnswer, StringComparison.Ordinal) ? cause[..^BesideAnAnswer.Length] : cause);

    /// <summary>The hash of whose words they are, when they came and what they say.</summary>
    public static string HashOf(Words words) => Hash($"{words.By}\n{words.At.ToUnixTimeMilliseconds()}\n{words.Text}");

    /// <summary>Whether words are what an entry sealed. Until November 29th, 2026 nobody sealed when they came.</summary>
    public static bool IsOf(Words words, string sealedAs) => sealedAs == HashOf(words) || (!BeginsWithAMoment(words.Text) && sealedAs == Hash($"{words.By}\n{words.Text}"));

    /// <summary>Else whoever puts the moment before the words could say another one.</summary>
    private static bool BeginsWithAMoment(string text) => long.TryParse(text.Split('\n')[0], CultureInfo.InvariantCulture, out _);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
