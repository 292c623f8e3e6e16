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
        string file = Path.Combine(Bicep.Folder, $"{parameters}.bicepparam");

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
        string keyed = _cloud.Write("keyed.bicepparam", "param smsAccessKey = readEnvironmentVariable('ANJU_SMS_ACCESS_KEY')\n");

        (int exitCode, string errors) = await _cloud.DeployAsync(keyed);

        Assert.Equal((2, true), (exitCode, errors.Contains("ANJU_SMS_ACCESS_KEY is not set", StringComparison.Ordinal)));
    }
}
