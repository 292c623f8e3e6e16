using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anju.Access.Fuzzing;

/// <summary>Makes up requests that go wrong in every way somebody thought of; the same seed makes the same ones.</summary>
internal sealed class Nonsense(Random random)
{
    private static readonly string[] Words =
    [
        "", " ", ".", "..", "%", "%00", "%2F..%2F", "%5C", "'", "' or PartitionKey ne '", "\"", "#", "?", "&", "=", "+", "\\", "|", "\n", "\u0000", "\u007f",
        "\ufeff", "\ud800", "😀", "张桂芳", "٣٣٠١٠٩", "330109", "3301090010019", "-1", "0", "NaN", "1e400", "null", "true", "true ", "TRUE", "[]", "{}", "h-0001", "H-0001",
        "2026-02-30", "9999-12-31", "0001-01-01", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "999999", "000000", "<script>", "${7*7}", "admin", "YWJj", "MzMwMTA5CjA", "////", "====",
    ];

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public bool Sometimes(double share) => random.NextDouble() < share;

    /// <summary>A piece of text nobody would send by mistake.</summary>
    public string Word() => random.Next(6) switch
    {
        0 => new string(OneOf<char>(['a', '9', '张', '/', '\'', '%']), random.Next(1, 3_000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(1, 0xd7ff))),
        2 => OneOf(Words) + OneOf(Words),
        _ => OneOf(Words),
    };

    /// <summary>A word as it can stand in an address.</summary>
    public string Segment() => Escape(Word());

    /// <summary>A body that was valid once, or never.</summary>
    public byte[] Body(string? valid) => random.Next(5) switch
    {
        0 => Bytes(),
        1 => Encoding.UTF8.GetBytes(Word()),
        2 when valid is not null => Encoding.UTF8.GetBytes(valid[..random.Next(valid.Length)]),
        3 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 3_000))),
        _ when valid is not ['{' or '[', ..] => Encoding.UTF8.GetBytes(Word() + valid + Word()),
        _ => Encoding.UTF8.GetBytes(Bent(JsonNode.Parse(valid))),
    };

    /// <summary>A token that is none, or was one.</summary>
    public string Token(string valid) => random.Next(4) switch
    {
        0 => valid[..random.Next(valid.Length)],
        1 => string.Join('.', valid.Split('.').Reverse()),
        2 => valid.Remove(random.Next(valid.Length), 1),
        _ => Convert.ToBase64String(Bytes()),
    };

    /// <summary>Escapes what an address cannot hold; half a character cannot be sent at all.</summary>
    public static string Escape(string text) => Uri.EscapeDataString(new string([.. text.Where(letter => !char.IsSurrogate(letter))]));

    private byte[] Bytes()
    {
        byte[] bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The same with one field changed, gone, doubled or new.</summary>
    private string Bent(JsonNode? node)
    {
        if (node is JsonObject fields && fields.Count > 0)
        {
            string name = OneOf([.. fields.Select(field => field.Key)]);
            fields[name] = Value();
            if (Sometimes(0.2))
            {
                fields.Remove(name);
            }
        }

        string text = node?.ToJsonString() ?? "null";
        return random.Next(6) switch
        {
            0 => text.TrimEnd('}') + (text.Length > 2 ? "," : "") + "\"extra\":1}",
            1 => text.Replace(":", ":\"\\ud800\",\"x\":", StringComparison.Ordinal),
            2 => text + text,
            _ => text,
        };
    }

    private JsonNode? Value() => random.Next(9) switch
    {
        0 => null,
        1 => true,
        2 => int.MinValue,
        3 => JsonNode.Parse("1" + new string('0', random.Next(1, 400))),
        4 => new JsonArray(Word(), null, 1),
        5 => new JsonObject { [Word()] = Word() },
        6 => JsonSerializer.SerializeToNode(random.NextDouble().ToString(CultureInfo.InvariantCulture)),
        _ => Word(),
    };
}
