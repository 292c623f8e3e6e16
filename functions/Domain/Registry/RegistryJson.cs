using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Registry;

/// <summary>Writes registry records for storage and reads the seed file.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Home))]
[JsonSerializable(typeof(Seed))]
public sealed partial class RegistryJson : JsonSerializerContext;
