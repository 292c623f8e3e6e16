namespace Anju.Chains;

/// <summary>What a district decides about its chains.</summary>
/// <param name="SelfCheckInParallel">The others are told while the elder is still being asked, so that the promise counts from the condition.</param>
internal sealed record ChainOptions(bool SelfCheckInParallel)
{
    private const string SelfCheckMode = "Chains:SelfCheckMode";

    public static ChainOptions Read(IConfiguration configuration) => new(configuration.Required(SelfCheckMode) switch
    {
        "sequential" => false,
        "parallel" => true,
        _ => throw new SettingException(SelfCheckMode, "must be sequential or parallel"),
    });
}
