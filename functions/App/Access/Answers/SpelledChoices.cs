using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Access.Answers;

/// <summary>Has JSON write and read every enumeration as <see cref="Spelling"/> has it.</summary>
internal sealed class SpelledChoices : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(SpelledChoice<>).MakeGenericType(typeToConvert))!;

    private sealed class SpelledChoice<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Spelling.TryRead(reader.GetString(), out T value) ? value : throw new UnknownChoiceException(Spelling.All<T>());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Spelling.Of(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Spelling.TryRead(reader.GetString(), out T value) ? value : throw new UnknownChoiceException(Spelling.All<T>());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Spelling.Of(value));
    }
}

/// <summary>What was sent is none of what can be chosen.</summary>
internal sealed class UnknownChoiceException(IReadOnlyList<string> known) : JsonException($"must be one of {string.Join(", ", known)}");
