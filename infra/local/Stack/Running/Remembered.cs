using System.Text.Json;
using Anju.Processes;

namespace Anju.Running;

/// <summary>Reads the small JSON files of a data folder.</summary>
internal static class Remembered
{
    /// <summary>What <paramref name="file"/> holds.</summary>
    /// <exception cref="CannotStartException">It cannot be read, as after a full disk; the message names it and what helps.</exception>
    public static T Read<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Whole) ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{file} cannot be read ({e.Message}); start with --fresh to forget the folder, or choose another with --data.", e);
        }
    }

    /// <summary>A file with half of its values is as bad as half a file.</summary>
    private static readonly JsonSerializerOptions Whole = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };
}
