using System.Buffers.Text;
using System.Security.Cryptography;

namespace Anju.Chains.Sending;

/// <summary>The secret in an answer link: 128 random bits as 22 base64url characters, stored only as its hash.</summary>
internal sealed record AnswerToken(string Text, string Hash)
{
    private const int Bytes = 16;

    public static AnswerToken New()
    {
        string text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return new AnswerToken(text, HashOf(text));
    }

    /// <summary>What a token is stored and found by.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
