using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Access.Answers;

namespace Anju.Registry.Duties;

/// <summary>
/// A person who does duty as it is read; the id, which the address has, may be left out. The title is what people call them, 网格员; the role's name without. Of somebody
/// who does duty already, what is left out stays as it is; an empty list of hours is "always", one of leave "never".
/// </summary>
internal sealed record DutyPersonRequest(
    DutyRole? Role, string? Name, string? Phone, string? Title, IReadOnlyList<Leave>? Leave, IReadOnlyList<DailyHours>? Hours, string? ContactId = null)
{
    /// <summary>The person; what is missing of somebody new is empty and the check's to name.</summary>
    public Contact Into(Contact contact) => contact.Changed(Name, Phone, Title, Hours, Leave);
}

/// <summary>A weekly rota and its exceptions as they are read; region and role, which the address has, may be left out.</summary>
internal sealed record RotaRequest(IReadOnlyList<Shift>? Shifts, IReadOnlyList<DutyOverride>? Overrides, string? Region = null, DutyRole? Role = null);

/// <summary>When the caller is away.</summary>
internal sealed record LeaveRequest(IReadOnlyList<Leave>? Leave);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(SpelledChoices)], UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(DutyPersonRequest))]
[JsonSerializable(typeof(RotaRequest))]
[JsonSerializable(typeof(LeaveRequest))]
internal sealed partial class DutyRequestJson : JsonSerializerContext;
