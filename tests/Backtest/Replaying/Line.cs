using System.Text.Json;
using Anju.Telemetry;

namespace Anju.Replaying;

/// <summary>What is needed of a line before it is decoded: whose it is and when the hub took it. An array is as old as its newest element.</summary>
/// <param name="Kind">The message's <c>kind</c>; null if it has none.</param>
/// <param name="HomeId"><c>homeId</c>, which the recording adds to what the app sends itself.</param>
/// <param name="Device">The first device it speaks of.</param>
/// <param name="At"><c>enq</c> if it is given, else <c>ts</c>; null without either.</param>
/// <param name="IsTaken">Whether it is <c>enq</c>.</param>
/// <param name="IsOdd">Whether <c>enq</c> is given but is no time.</param>
internal readonly record struct Line(string? Kind, string? HomeId, DeviceId Device, DateTimeOffset? At, bool IsTaken, bool IsOdd)
{
    /// <summary>Reads it; null if it is no JSON.</summary>
    public static Line? Read(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader json = new(utf8);
        try
        {
            json.Read();
            return json.TokenType == JsonTokenType.StartArray ? ReadArray(ref json) : ReadObject(ref json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Line ReadArray(ref Utf8JsonReader json)
    {
        Line all = default;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            Line one = ReadObject(ref json);
            DateTimeOffset? newest = all.At is null || one.At > all.At ? one.At : all.At;
            all = (all.Kind is null ? one : all) with { At = newest ?? all.At, IsOdd = all.IsOdd || one.IsOdd };
        }

        return all;
    }

    private static Line ReadObject(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return default;
        }

        (string? kind, string? home, DeviceId device) = (null, null, default);
        (DateTimeOffset? taken, DateTimeOffset? measured) = (null, null);
        bool isOdd = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isKind = json.ValueTextEquals("kind"u8);
            bool isHome = json.ValueTextEquals("homeId"u8);
            bool isDevice = json.ValueTextEquals("dev"u8);
            bool isTaken = json.ValueTextEquals("enq"u8);
            bool isMeasured = json.ValueTextEquals("ts"u8);
            json.Read();
            isOdd |= isTaken && !(json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out _));
            if (json.TokenType != JsonTokenType.String)
            {
                json.Skip();
                continue;
            }

            kind = isKind ? json.GetString() : kind;
            home = isHome ? json.GetString() : home;
            device = isDevice && DeviceId.TryParse(json.ValueSpan, out DeviceId id) ? id : device;
            taken = isTaken && json.TryGetDateTimeOffset(out DateTimeOffset enq) ? enq : taken;
            measured = isMeasured && json.TryGetDateTimeOffset(out DateTimeOffset ts) ? ts : measured;
        }

        return new Line(kind, home, device, taken ?? measured, taken is not null, isOdd);
    }
}
