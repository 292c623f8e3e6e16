using System.Text.Json;

namespace Anju.Durable;

/// <summary>Inputs, outputs and events travel as plain System.Text.Json, without the web defaults, as in Azure.</summary>
internal static class Json
{
    public static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType());

    public static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json);
}
