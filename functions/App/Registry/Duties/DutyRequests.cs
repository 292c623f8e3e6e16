using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Access.Answers;

namespace Anju.Registry.Duties;

/// <summary>A person who does duty, without the id, which the address has. The title is what people call them: 网格员.</summary>
internal sealed record DutyPersonRequest(
    DutyRole? Role, string? Name, string? Phone, string? Title, IReadOnlyList<Leave>? Leave, IReadOnlyList<DailyHours>? Hours);

/// <summary>A weekly rota and its exceptions.</summary>
internal sealed record RotaRequest(IReadOnlyList<Shift>? Shifts, IReadOnlyList<DutyOverride>? Overrides);

/// <summary>When the caller is away.</summary>
internal sealed record LeaveRequest(IReadOnlyList<Leave>? Leave);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(SpelledChoices)], UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(DutyPersonRequest))]
[JsonSerializable(typeof(RotaRequest))]
[JsonSerializable(typeof(LeaveRequest))]
internal sealed partial class DutyRequestJson : JsonSerializerContext;
