using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Access.Answers;

/// <summary>Has JSON read an instant only where it says how far its clock is from UTC: without that it would be read by the clock of whatever machine reads it.</summary>
internal sealed class PlainInstants : JsonConverter<DateTimeOffset>
{
    private const int OffsetLength = 6;

    /// <summary>Reads it; UTC, however it was written.</summary>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && SaysItsOffset(reader.GetString()!) && reader.TryGetDateTimeOffset(out DateTimeOffset at)
            ? at.ToUniversalTime()
            : throw new NoInstantException();

    /// <summary>Writes it.</summary>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>Ends in Z, or in +08:00; what else it says is the reader's own to judge.</summary>
    private static bool SaysItsOffset(string text) =>
        text.EndsWith('Z') || (text.Length > OffsetLength && text[^OffsetLength] is '+' or '-' && text[^3] == ':');
}

/// <summary>What was sent is no instant.</summary>
internal sealed class NoInstantException() : JsonException("must be an instant with its offset, such as 2026-11-23T08:00:00Z");
