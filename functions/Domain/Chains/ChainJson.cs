using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>Writes chains and their entries for storage; no reflection, names as declared in camel case.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Entry))]
[JsonSerializable(typeof(Chain))]
[JsonSerializable(typeof(AlarmFacts))]
public sealed partial class ChainJson : JsonSerializerContext;
