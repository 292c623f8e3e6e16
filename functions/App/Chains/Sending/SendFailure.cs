using System.Globalization;

namespace Anju.Chains.Sending;

/// <summary>Why a message could not be handed to the provider, as the ledger keeps it. Kept for years: never rename one.</summary>
internal static class SendFailure
{
    /// <summary>The contact has no phone number.</summary>
    public const string NoNumber = "NO_NUMBER";

    /// <summary>Storage lost the message, or somebody damaged it.</summary>
    public const string NoRow = "NO_ROW";

    /// <summary>Nobody would say who we are to the provider.</summary>
    public const string NoToken = "NO_TOKEN";

    /// <summary>The provider did not answer in time, or what came cannot be read.</summary>
    public const string NoAnswer = "NO_ANSWER";

    /// <summary>What stands before the status the provider answered with.</summary>
    public const string Provider = "PROVIDER_";

    /// <summary>The provider answered with a status that is no success.</summary>
    public static string Answered(int status) => string.Create(CultureInfo.InvariantCulture, $"{Provider}{status}");
}
