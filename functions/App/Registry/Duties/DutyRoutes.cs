using Anju.Access;
using Anju.Registry.Permissions;

namespace Anju.Registry.Duties;

/// <summary>Who is on duty, and who plans it.</summary>
internal static class DutyRoutes
{
    private static readonly int[] Planned =
        [StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired];

    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowDuty), "GET", "api/regions/{region}/duty", Capability.Duty, "Shows who does duty for a region, and when nobody does.")
        {
            By = Scoped.ToRegion,
            Answer = typeof(DutyView),
        },
        new(nameof(ShowDutyPerson), "GET", "api/regions/{region}/duty/people/{contactId}", Capability.Contacts, "Shows somebody who does duty for a region.")
        {
            By = Scoped.ToRegion,
            Answer = typeof(DutyPersonView),
        },
        new(nameof(ChangeDutyPerson), "PUT", "api/regions/{region}/duty/people/{contactId}", Capability.Contacts, "Has somebody do duty for a region.")
        {
            By = Scoped.ToRegion,
            Headers = Precondition.IfMatchOrNew,
            Body = typeof(DutyPersonRequest),
            Answer = typeof(DutyView),
            ShowsVersion = true,
            Also = Planned,
        },
        new(nameof(RemoveDutyPerson), "DELETE", "api/regions/{region}/duty/people/{contactId}", Capability.Contacts, "Ends somebody's duty for a region.")
        {
            By = Scoped.ToRegion,
            Headers = [Precondition.IfMatch],
            Answer = typeof(DutyView),
            ShowsVersion = true,
            Also = Planned,
        },
        new(nameof(ShowRota), "GET", "api/regions/{region}/duty/rotas/{role}", Capability.Duty, "Shows a region's rota for a role.")
        {
            By = Scoped.ToRegion,
            Answer = typeof(Rota),
        },
        new(nameof(ChangeRota), "PUT", "api/regions/{region}/duty/rotas/{role}", Capability.Contacts, "Plans a region's duty in a role; refused if it opens a gap.")
        {
            By = Scoped.ToRegion,
            Headers = Precondition.IfMatchOrNew,
            Body = typeof(RotaRequest),
            Answer = typeof(DutyView),
            ShowsVersion = true,
            Also = Planned,
        },
        new(nameof(ShowLeave), "GET", "api/regions/{region}/duty/leave", Capability.Contacts, "Shows when the caller, who does duty for the region, is away.")
        {
            By = Scoped.ToRegion,
            Answer = typeof(LeaveView),
        },
        new(nameof(TakeLeave), "PUT", "api/regions/{region}/duty/leave", Capability.Contacts, "Says when the caller, who does duty for the region, is away.")
        {
            By = Scoped.ToRegion,
            Headers = [Precondition.IfMatch],
            Body = typeof(LeaveRequest),
            Answer = typeof(DutyView),
            ShowsVersion = true,
            Also = [StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired],
        },
    ];
}
