using Anju.Registry.Permissions;

namespace Anju.Access.SigningIn;

/// <summary>How a person comes in, and as whom.</summary>
internal static class SignInRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowSignIn), "GET", "api/sign-in", Capability: null, "Says where people sign in.") { Answer = typeof(SignInView) },
        new(nameof(ShowMe), "GET", "api/me", Capability.Self, "Says who the caller is here.") { Answer = typeof(MeView) },
    ];
}
