using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.OpenApi;
using Anju.Registry.Checking;

namespace Anju.Registry.Duties;

/// <summary>
/// A person who does duty as it is read; the id, which the address has, may be left out. The title is what people call them, 网格员; the role's name without. Of somebody
/// who does duty already, what is left out stays as it is; an empty list of hours is "always", one of leave "never".
/// </summary>
[Example("""
        {"role":"communityWorker","name":"东方明","phone":"+8619900000093","title":"网格员",
         "leave":[{"from":"2026-12-01T00:00:00Z","until":"2026-12-08T00:00:00Z"}],"hours":[{"from":"08:00:00","until":"21:00:00"}]}
        """)]
internal sealed record DutyPersonRequest(
    DutyRole? Role,
    [MaxLength(ContactCheck.LongestName)] string? Name,
    [MaxLength(PhoneNumber.Longest), RegularExpression(PhoneNumber.Pattern)] string? Phone,
    [MaxLength(ContactCheck.LongestRelation)] string? Title,
    [MaxLength(ContactCheck.MostLeaves)] IReadOnlyList<Leave>? Leave,
    [MaxLength(ContactCheck.MostHours)] IReadOnlyList<DailyHours>? Hours,
    string? ContactId = null)
{
    /// <summary>The person; what is missing of somebody new is empty and the check's to name.</summary>
    public Contact Into(Contact contact) => contact.Changed(Name, Phone, Title, Hours, Leave);
}

/// <summary>A weekly rota and its exceptions as they are read; region and role, which the address has, may be left out.</summary>
[Example("""
        {"shifts":[{"day":"monday","people":["worker-1"],"from":"08:30:00"}],
         "overrides":[{"replaces":"worker-1","by":"worker-2","from":"2026-12-01T00:30:00Z","until":"2026-12-02T00:30:00Z"}]}
        """)]
internal sealed record RotaRequest(
    [Required, MaxLength(DutyCheck.MostShifts)] IReadOnlyList<Shift>? Shifts,
    [MaxLength(DutyCheck.MostOverrides)] IReadOnlyList<DutyOverride>? Overrides,
    string? Region = null,
    DutyRole? Role = null);

/// <summary>When the caller is away.</summary>
[Example("""{"leave":[{"from":"2026-12-01T00:00:00Z","until":"2026-12-08T00:00:00Z"}]}""")]
internal sealed record LeaveRequest([MaxLength(ContactCheck.MostLeaves)] IReadOnlyList<Leave>? Leave);

[JsonSerializable(typeof(DutyPersonRequest))]
[JsonSerializable(typeof(RotaRequest))]
[JsonSerializable(typeof(LeaveRequest))]
internal sealed partial class DutyRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly DutyRequestJson Strict = new(RequestBody.Strict);
}
