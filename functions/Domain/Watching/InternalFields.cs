using System.Text.Json;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Takes the fields of one internal JSON object; the first bad one is remembered and its value is the type's default.</summary>
internal sealed class InternalFields(JsonElement json)
{
    /// <summary>What is wrong with the first bad field; null if nothing is.</summary>
    public (RefusalReason Reason, string Field)? Flaw { get; private set; }

    public string Text(string name) =>
        Take(name, JsonValueKind.String) is { } value ? value.GetString()! : string.Empty;

    /// <summary>Takes an array of texts.</summary>
    public List<string> Texts(string name)
    {
        List<string> texts = [];
        if (Take(name, JsonValueKind.Array) is { } array)
        {
            foreach (JsonElement element in array.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.String)
                {
                    Refuse(RefusalReason.WrongType, name);
                    break;
                }

                texts.Add(element.GetString()!);
            }
        }

        return texts;
    }

    public long Integer(string name, long least)
    {
        if (Take(name, JsonValueKind.Number) is not { } value)
        {
            return least;
        }

        if (!value.TryGetInt64(out long number) || number < least)
        {
            Refuse(RefusalReason.OutOfRange, name);
            return least;
        }

        return number;
    }

    public DateTimeOffset Instant(string name)
    {
        if (Take(name, JsonValueKind.String) is not { } value)
        {
            return default;
        }

        if (!value.TryGetDateTimeOffset(out DateTimeOffset instant))
        {
            Refuse(RefusalReason.OutOfRange, name);
        }

        return WireValue.WholeMilliseconds(instant);
    }

    public DateTimeOffset? OptionalInstant(string name) => IsAbsent(name) ? null : Instant(name);

    /// <summary>A truth; false if it is absent.</summary>
    public bool Flag(string name)
    {
        if (IsAbsent(name))
        {
            return false;
        }

        JsonValueKind kind = json.GetProperty(name).ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(RefusalReason.WrongType, name);
        }

        return kind == JsonValueKind.True;
    }

    /// <summary>Takes an object; null if it is absent.</summary>
    public T? Optional<T>(string name, Func<InternalFields, T> take)
        where T : class
    {
        if (IsAbsent(name) || Take(name, JsonValueKind.Object) is not { } value)
        {
            return null;
        }

        InternalFields fields = new(value);
        T taken = take(fields);
        Flaw ??= fields.Flaw;
        return taken;
    }

    /// <summary>Takes an object whose values are all numbers; the last of a repeated name counts.</summary>
    public Dictionary<string, double> Numbers(string name)
    {
        Dictionary<string, double> numbers = [];
        if (Take(name, JsonValueKind.Object) is { } value)
        {
            foreach (JsonProperty one in value.EnumerateObject())
            {
                if (one.Value.ValueKind != JsonValueKind.Number || !one.Value.TryGetDouble(out double number) || !double.IsFinite(number))
                {
                    Refuse(RefusalReason.WrongType, name);
                    break;
                }

                numbers[one.Name] = number;
            }
        }

        return numbers;
    }

    /// <summary>Takes each element of an array of objects; none if it is absent.</summary>
    public List<T> EachIfAny<T>(string name, Func<InternalFields, T> take) => IsAbsent(name) ? [] : Each(name, take);

    /// <summary>Takes each element of an array of objects.</summary>
    public List<T> Each<T>(string name, Func<InternalFields, T> take)
    {
        List<T> taken = [];
        if (Take(name, JsonValueKind.Array) is { } array)
        {
            foreach (JsonElement element in array.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.Object)
                {
                    Refuse(RefusalReason.WrongType, name);
                    break;
                }

                InternalFields fields = new(element);
                taken.Add(take(fields));
                Flaw ??= fields.Flaw;
            }
        }

        return taken;
    }

    public void Refuse(RefusalReason reason, string name) => Flaw ??= (reason, name);

    private bool IsAbsent(string name) => !json.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null;

    private JsonElement? Take(string name, JsonValueKind kind)
    {
        if (IsAbsent(name))
        {
            Refuse(RefusalReason.MissingField, name);
            return null;
        }

        JsonElement value = json.GetProperty(name);
        if (value.ValueKind != kind)
        {
            Refuse(RefusalReason.WrongType, name);
            return null;
        }

        return value;
    }
}
