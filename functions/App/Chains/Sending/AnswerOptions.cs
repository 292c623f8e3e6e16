namespace Anju.Chains.Sending;

/// <summary>Where answer links lead.</summary>
/// <param name="LinkBase">Host and path in front of the token, without a scheme, for example <c>xs.cn/a/</c>.</param>
internal sealed record AnswerOptions(string LinkBase)
{
    private const string LinkBaseSetting = "Answers:LinkBase";

    /// <summary>A longer one would leave no room for words in an SMS of 70 units.</summary>
    private const int LongestLinkBase = 22;

    public static AnswerOptions Read(IConfiguration configuration)
    {
        string linkBase = configuration.Required(LinkBaseSetting);
        return linkBase.Length <= LongestLinkBase && !linkBase.Contains("://", StringComparison.Ordinal) && linkBase.EndsWith('/')
            && Uri.IsWellFormedUriString($"https://{linkBase}", UriKind.Absolute)
            ? new AnswerOptions(linkBase)
            : throw new SettingException(LinkBaseSetting, $"must be at most {LongestLinkBase} characters, a host and path without a scheme, ending in /");
    }
}
