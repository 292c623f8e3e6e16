using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry.Checking;

namespace Anju.Access.Answers;

/// <summary>Reads every text of a body without what copying left around it, as the import does: two names that look alike are alike.</summary>
internal sealed class TrimmedTexts : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Readable.Trimmed(reader.GetString()!) : throw new JsonException();

    /// <remarks>What a field is called is not trimmed: it is known, or it is not.</remarks>
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
