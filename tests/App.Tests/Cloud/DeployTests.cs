namespace Anju.Cloud;

/// <summary>The script that deploys, run with a cloud that only writes down what it is asked.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly WrittenDownCloud _cloud = new();

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task FirstDeployment_WaitsWithTheWebhookUntilTheAppAnswers()
    {
        _cloud.Known = "";

        Assert.Equal(0, (await _cloud.DeployAsync()).ExitCode);

        Assert.Equal(["show", "false create", "refresh", "zip", "true create"], _cloud.Asked);
    }

    [Fact]
    public async Task LaterDeployment_HasTheWebhookAtOnce()
    {
        Assert.Equal(0, (await _cloud.DeployAsync(("APP", "https://app"))).ExitCode);

        Assert.Equal(["show", "true create", "refresh", "zip"], _cloud.Asked);
    }

    /// <summary>With another key Event Grid would find the webhook shut, and the deployment would fail for ever.</summary>
    [Fact]
    public async Task AnotherWebhookKey_IsLearntByTheAppBeforeEventGridBringsIt()
    {
        _cloud.Known = WrittenDownCloud.KeyBefore;

        Assert.Equal(0, (await _cloud.DeployAsync(("APP", "https://app"), ("ANJU_SMS_WEBHOOK_KEY_BEFORE", WrittenDownCloud.KeyBefore))).ExitCode);

        Assert.Equal(["show", "false create", "refresh", "zip", "true create"], _cloud.Asked);
        // What is on its way under the old key is heard: it would not be brought again.
        Assert.Equal($"{WrittenDownCloud.Key} {WrittenDownCloud.KeyBefore}", _cloud.Known);
    }

    [Fact]
    public async Task KeyBefore_ThatIsOver_IsForgotten()
    {
        _cloud.Known = $"{WrittenDownCloud.Key} {WrittenDownCloud.KeyBefore}";

        Assert.Equal(0, (await _cloud.DeployAsync(("APP", "https://app"))).ExitCode);

        Assert.Equal(["show", "true create", "refresh", "zip"], _cloud.Asked);
        Assert.Equal(WrittenDownCloud.Key, _cloud.Known);
    }

    [Theory]
    [InlineData("true", "https://app", "show", "true create", "sleeps", "true create", "refresh", "zip")]
    [InlineData("false", "", "show", "false create", "sleeps", "false create", "refresh", "zip", "true create")]
    [InlineData("true", "", "show", "false create", "refresh", "zip", "true create", "sleeps", "true create")]
    public async Task RolesThatAreNotKnownYet_GetASecondTry(string tooEarly, string app, params string[] asked)
    {
        _cloud.Known = app == "" ? "" : WrittenDownCloud.Key;

        Assert.Equal(0, (await _cloud.DeployAsync(("APP", app), ("TOO_EARLY", tooEarly))).ExitCode);

        Assert.Equal(asked, _cloud.Asked);
    }

    [Fact]
    public async Task AppThatIsNotUpYet_GetsThePackageAgain()
    {
        Assert.Equal(0, (await _cloud.DeployAsync(("APP", "https://app"), ("REFUSES_UPLOADS", "2"))).ExitCode);

        Assert.Equal(["show", "true create", "refresh", "zip", "sleeps", "zip", "sleeps", "zip"], _cloud.Asked);
    }

    /// <summary>What was refused five times is a fault to look at; afterwards the same command goes on.</summary>
    [Fact]
    public async Task AppThatNeverTakesThePackage_FailsAndCanBeDeployedAgain()
    {
        _cloud.Known = "";
        Assert.Equal(1, (await _cloud.DeployAsync(("REFUSES_UPLOADS", "5"))).ExitCode);
        Assert.Equal(5, _cloud.Asked.Count(what => what == "zip"));
        Assert.DoesNotContain("true create", _cloud.Asked);

        Assert.Equal(0, (await _cloud.DeployAsync(("REFUSES_UPLOADS", "5"))).ExitCode);
        Assert.Equal(["show", "false create", "refresh", "zip", "true create"], _cloud.Asked[^5..]);
    }

    [Theory]
    [InlineData("STRANGERS_GET")]
    [InlineData("STRANGERS_SEND")]
    public async Task AppThatLetsStrangersIn_FailsTheSmokeTest(string where) =>
        Assert.Equal(1, (await _cloud.DeployAsync(("APP", "https://app"), (where, "200"))).ExitCode);

    [Theory]
    [InlineData("Unlocked", 1095, 0, true)]
    [InlineData("Locked", 1095, 0, false)]
    [InlineData("Unlocked", 0, 1, false)] // There never was one: what is locked for good has to be right.
    public async Task Anchors_ToLock_AreLockedOnce(string state, int days, int exitCode, bool locks)
    {
        string policy = $$"""{"state":"{{state}}","immutabilityPeriodSinceCreationInDays":{{days}},"etag":"e"}""";

        Assert.Equal(exitCode, (await _cloud.DeployAsync(("APP", "https://app"), ("TO_LOCK", "stdata"), ("POLICY", policy))).ExitCode);

        Assert.Equal(locks, _cloud.Asked.Contains("lock"));
    }
}
