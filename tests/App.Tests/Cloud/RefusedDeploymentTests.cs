namespace Anju.Cloud;

/// <summary>What would fail, or do harm, only after half of it is deployed is refused before anything is.</summary>
public sealed class RefusedDeploymentTests : IDisposable
{
    private readonly WrittenDownCloud _cloud = new();

    public void Dispose() => _cloud.Dispose();

    /// <summary>The app would refuse to start with it, after half of the deployment.</summary>
    [Theory]
    [InlineData("ANJU_SMS_WEBHOOK_KEY", "")]
    [InlineData("ANJU_SMS_WEBHOOK_KEY", "no-key-and-too-short-for-one")]
    [InlineData("ANJU_SMS_WEBHOOK_KEY", "c29tZXRoaW5nIGluIGJhc2U2NCB0aGF0IGlz/+==")]
    [InlineData("ANJU_SMS_WEBHOOK_KEY_BEFORE", "two keys, or one that has blanks in it")]
    public async Task WebhookKey_TheAppWouldNotStartWith_IsRefusedBeforeAnythingIsAsked(string name, string key)
    {
        (int exitCode, string errors) = await _cloud.DeployAsync((name, key));

        Assert.Equal(2, exitCode);
        Assert.Contains(name, errors, StringComparison.Ordinal);
        Assert.Empty(_cloud.Asked);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("development")]
    [InlineData("china")]
    public async Task Parameters_NobodyFilledIn_AreRefusedLineByLine(string parameters)
    {
        string file = Committed.PathOf($"{Template.Parameters}/{parameters}.bicepparam");

        (int exitCode, string errors) = await _cloud.DeployAsync(file);

        Assert.Equal(2, exitCode);
        string[] refused = [.. errors.Split('\n').Where(line => line.Contains(':')).Skip(1).Select(line => line.Split(':')[1].Split(' ')).Where(words => words[0] == "param").Select(words => words[1])];
        string[] own = ["smsFrom", "authAudience", "authClientId", "authScope", "firstSupervisor", "answerLinkBase", "mailTo"];
        Assert.Empty(own.Except(refused));
        Assert.Empty(_cloud.Asked);
    }

    [Fact]
    public async Task WhatTheParametersReadFromTheEnvironment_AndIsNotThere_IsNamed()
    {
        (int exitCode, string errors) = await _cloud.DeployAsync(("ANJU_SMS_ACCESS_KEY", ""));

        Assert.Equal((2, true), (exitCode, errors.Contains("ANJU_SMS_ACCESS_KEY is not set", StringComparison.Ordinal)));
    }

    /// <summary>The templates take these; an app that runs would stop at them, or the cloud refuse them halfway.</summary>
    [Theory]
    [InlineData("smsFrom", "\"12\"")]
    [InlineData("smsFrom", "\"+08005550100\"")]
    [InlineData("smsFrom", "\"A name of twelve\"")]
    [InlineData("answerLinkBase", "\"https://short.cn/a/\"")]
    [InlineData("answerLinkBase", "\"short.cn/a\"")]
    [InlineData("answerLinkBase", "\"a-longer-name.short.cn/\"")]
    [InlineData("smsAccessKey", "\"no base64!\"")]
    [InlineData("smsAccessKey", "\"\"")]
    [InlineData("smsCarrier.endpoint", "\"http://sms.invalid/\"")]
    [InlineData("smsCarrier.endpoint", "\"https://a b\"")]
    [InlineData("authScope", "\" \"")]
    [InlineData("firstSupervisor", "\"                                    \"")]
    [InlineData("maximumThroughputUnits", "1")]
    [InlineData("budgetStartsOn", "\"2026-01-01\"")]
    [InlineData("budgetStartsOn", "\"2099-12-02\"")]
    public async Task Value_TheAppOrTheCloudDoesNotTake_IsRefusedByName(string parameter, string json)
    {
        await _cloud.FillInAsync(parameter, json);

        (int exitCode, string errors) = await _cloud.DeployAsync();

        Assert.Equal(2, exitCode);
        Assert.StartsWith(parameter.Split('.')[0], errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.DoesNotContain(_cloud.Asked, what => what != "show");
    }

    [Theory]
    [InlineData("smsFrom", "\"+8613900000000\"")]
    [InlineData("smsFrom", "\"Anju 1\"")]
    [InlineData("smsFrom", "\"12345\"")]
    [InlineData("smsFrom", "\"106912345678\"")]
    [InlineData("answerLinkBase", "\"somebody.invalid/a/b/\"")]
    [InlineData("maximumThroughputUnits", "2")]
    public async Task Value_TheAppTakes_IsDeployed(string parameter, string json)
    {
        await _cloud.FillInAsync(parameter, json);

        Assert.Equal((0, ""), await _cloud.DeployAsync(("APP", "https://app")));
    }

    /// <summary>A budget keeps the month it began in, whenever it is deployed again, and even if the last deployment broke off and left no outputs.</summary>
    [Fact]
    public async Task Budget_ThatBeganMonthsAgo_IsDeployedAgain()
    {
        await _cloud.FillInAsync("budgetStartsOn", "\"2026-01-01\"");

        Assert.Equal((0, ""), await _cloud.DeployAsync(("BUDGET", "1")));
    }

    [Theory]
    [InlineData("NOBODY_SIGNED_IN", "nobody is signed in: az login")]
    [InlineData("NO_GROUP", "rg-anju: no such resource group")]
    public async Task NobodySignedIn_OrNoGroup_IsSaidAtOnceInOneLine(string what, string said)
    {
        (int exitCode, string errors) = await _cloud.DeployAsync((what, "1"));

        Assert.Equal(2, exitCode);
        Assert.StartsWith(said, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(_cloud.Asked);
    }

    [Fact]
    public async Task PackageWithoutAnApp_OrAToolThatIsMissing_IsSaidAtOnce()
    {
        Assert.Equal((2, "jq is not installed\n"), await _cloud.DeployAsync(("PATH", _cloud.Folder)));
        string zip = _cloud.Write("app.zip", "");
        Assert.Equal((2, $"{zip}: there is no app in it\n"), await _cloud.DeployAsync());
        Assert.Empty(_cloud.Asked);
    }
}
