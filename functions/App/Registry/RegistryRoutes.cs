using Anju.Access;
using Anju.Registry.Accounts;
using Anju.Registry.Credentials;
using Anju.Registry.Districts;
using Anju.Registry.Divisions;
using Anju.Registry.Duties;
using Anju.Registry.Homes;
using Anju.Registry.Importing;
using Anju.Registry.Permissions;

namespace Anju.Registry;

/// <summary>The register: homes, their devices and contacts, credentials, accounts, and how a district hands over.</summary>
internal static class RegistryRoutes
{
    private static readonly int[] Conditional = [StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired];

    public static readonly IReadOnlyList<Route> All = [.. DivisionRoutes.All, .. Homes, .. Devices, .. Contacts, .. Administration, .. DutyRoutes.All, .. ImportRoutes.All];

    private static IEnumerable<Route> Homes =>
    [
        new(nameof(RegisterHome), "POST", "api/regions/{region}/homes", Capability.Register, "Registers a home in a village.")
        {
            By = Scoped.ToRegion,
            Body = typeof(HomeRequest),
            Answer = typeof(RegistrationView),
            Success = StatusCodes.Status201Created,
            ShowsVersion = true,
            Also = [StatusCodes.Status409Conflict],
        },
        new(nameof(ShowRegistration), "GET", "api/homes/{homeId}/registration", Capability.Register, "Shows a home as it is registered.")
        {
            By = Scoped.ToHome,
            Answer = typeof(RegistrationView),
        },
        new(nameof(ChangeRegistration), "PUT", "api/homes/{homeId}/registration", Capability.Register, "Changes a home; what is left out is taken away.")
        {
            By = Scoped.ToHome,
            Headers = [Precondition.IfMatch],
            Body = typeof(HomeRequest),
            Answer = typeof(RegistrationView),
            ShowsVersion = true,
            Also = [.. Conditional, StatusCodes.Status409Conflict],
        },
    ];

    private static IEnumerable<Route> Devices =>
    [
        new(nameof(BindDevice), "PUT", "api/homes/{homeId}/devices/{dev}", Capability.Installing, "Binds a device to a home from a moment on.")
        {
            By = Scoped.ToHome,
            Headers = [Precondition.IfMatch],
            Body = typeof(BindRequest),
            Answer = typeof(InstalledView),
            ShowsVersion = true,
            Also = [StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired],
        },
        new(nameof(RemoveDevice), "POST", "api/homes/{homeId}/devices/{dev}/removal", Capability.Installing, "Ends a device's time in a home.")
        {
            By = Scoped.ToHome,
            Headers = [Precondition.IfMatch],
            Body = typeof(RemovalRequest),
            Answer = typeof(InstalledView),
            ShowsVersion = true,
            Also = [StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired],
        },
        new(nameof(ShowCredentials), "GET", "api/homes/{homeId}/credentials", Capability.DeviceCare, "Shows until when a home's devices may send.")
        {
            By = Scoped.ToHome,
            Answer = typeof(CredentialsView),
        },
        new(nameof(IssueCredentials), "POST", "api/homes/{homeId}/credentials", Capability.DeviceCare, "Issues or renews the token a home's devices send with.")
        {
            By = Scoped.ToHome,
            Answer = typeof(IssuedCredentialsView),
            Success = StatusCodes.Status201Created,
            Also = [StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed],
        },
        new(nameof(RevokeCredentials), "DELETE", "api/homes/{homeId}/credentials", Capability.DeviceCare, "Shuts a home's devices out, for good with every token they hold.")
        {
            By = Scoped.ToHome,
            Answer = typeof(CredentialsView),
            Also = [StatusCodes.Status412PreconditionFailed],
        },
        new(nameof(ShowCommissioning), "GET", "api/homes/{homeId}/commissioning", Capability.DeviceCare, "Shows whether a home's devices arrive.")
        {
            By = Scoped.ToHome,
            Answer = typeof(CommissioningView),
        },
    ];

    private static IEnumerable<Route> Contacts =>
    [
        new(nameof(ShowContact), "GET", "api/homes/{homeId}/contacts/{contactId}", Capability.Contacts, "Shows a contact of a home.")
        {
            By = Scoped.ToHome,
            Answer = typeof(Contact),
        },
        new(nameof(ChangeContact), "PUT", "api/homes/{homeId}/contacts/{contactId}", Capability.Contacts, "Adds or changes a contact; relatives change their own number and hours.")
        {
            By = Scoped.ToHome,
            Headers = [Precondition.IfMatch],
            Body = typeof(ContactRequest),
            Answer = typeof(Contact),
            ShowsVersion = true,
            Also = [.. Conditional, StatusCodes.Status409Conflict],
        },
        new(nameof(RemoveContact), "DELETE", "api/homes/{homeId}/contacts/{contactId}", Capability.Contacts, "Takes a contact out of a home.")
        {
            By = Scoped.ToHome,
            Headers = [Precondition.IfMatch],
            Success = StatusCodes.Status204NoContent,
            ShowsVersion = true,
            Also = [.. Conditional, StatusCodes.Status409Conflict],
        },
    ];

    private static IEnumerable<Route> Administration =>
    [
        new(nameof(ListAccounts), "GET", "api/accounts", Capability.Administer, "Lists who may sign in.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, Parameter.After],
            Answer = typeof(AccountListView),
        },
        new(nameof(ShowAccount), "GET", "api/accounts/{subject}", Capability.Administer, "Shows an account.") { Answer = typeof(AccountView) },
        new(nameof(ChangeAccount), "PUT", "api/accounts/{subject}", Capability.Administer, "Gives or changes an account.")
        {
            Headers = Precondition.IfMatchOrNew,
            Body = typeof(AccountRequest),
            Answer = typeof(AccountView),
            ShowsVersion = true,
            Also = [StatusCodes.Status201Created, .. Conditional],
        },
        new(nameof(RemoveAccount), "DELETE", "api/accounts/{subject}", Capability.Administer, "Takes an account away.")
        {
            Headers = [Precondition.IfMatch],
            Success = StatusCodes.Status204NoContent,
            Also = Conditional,
        },
        new(nameof(ShowDistrict), "GET", "api/regions/{region}/district", Capability.Administer, "Shows how a district hands over to the services.")
        {
            By = Scoped.ToRegion,
            Answer = typeof(District),
        },
        new(nameof(ChangeDistrict), "PUT", "api/regions/{region}/district", Capability.Administer, "Configures how a district hands over.")
        {
            By = Scoped.ToRegion,
            Headers = [Precondition.IfMatch],
            Body = typeof(DistrictRequest),
            Answer = typeof(District),
            ShowsVersion = true,
            Also = Conditional,
        },
    ];
}
