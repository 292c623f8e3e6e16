using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>Writes registry records for storage and reads the seed file.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Home))]
[JsonSerializable(typeof(Seed))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(Rota))]
[JsonSerializable(typeof(District))]
[JsonSerializable(typeof(IReadOnlyList<DutyWarning>))]
public sealed partial class RegistryJson : JsonSerializerContext;
