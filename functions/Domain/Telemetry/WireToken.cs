using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>One JSON value as a field takes it.</summary>
/// <param name="type">What it is.</param>
/// <param name="text">The bytes of a number, or of a string without its escapes; nothing of others is looked at.</param>
internal readonly ref struct WireToken(JsonTokenType type, ReadOnlySpan<byte> text = default)
{
    /// <summary>Longer text than this is no value of any field.</summary>
    public const int LongestText = 64;

    public JsonTokenType Type { get; } = type;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Stands for a string with escapes that is too long or whose escapes spell no text: no text has this byte, so no field takes it.</summary>
    private static ReadOnlySpan<byte> NoText => [0xFF];

    /// <summary>The value, or the name, the reader stands on.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="scratch">Takes the text of a string with escapes; of <see cref="LongestText"/> bytes.</param>
    public static WireToken Of(in Utf8JsonReader json, Span<byte> scratch)
    {
        if (!json.ValueIsEscaped)
        {
            return new WireToken(json.TokenType, json.ValueSpan);
        }

        try
        {
            return new WireToken(json.TokenType, json.ValueSpan.Length > scratch.Length ? NoText : scratch[..json.CopyString(scratch)]);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return new WireToken(json.TokenType, NoText);
        }
    }
}
