using System.Diagnostics;

namespace Anju.Cloud;

/// <summary>The script that deploys, run with a cloud that only writes down what it is asked.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Create = "true deployment group create";
    private const string Lock = "storage container immutability-policy lock";

    private readonly DirectoryInfo _cloud = Directory.CreateTempSubdirectory("anju-deploy-");

    public DeployTests()
    {
        Put("az", """
            echo "$ANJU_WEBHOOK_ANSWERS $*" >> "$CLOUD/asked"
            case "$*" in
              "deployment group show"*) if [ -z "$APP" ]; then exit 3; fi; echo "$APP" ;;
              "deployment group create"*)
                if [ -n "$TOO_EARLY" ] && [ ! -e "$CLOUD/early" ]; then touch "$CLOUD/early"; exit 1; fi
                echo "{\"appUrl\":{\"value\":\"https://app\"},\"appName\":{\"value\":\"func\"},\"anchorsToLock\":{\"value\":\"$TO_LOCK\"}}" ;;
              *config-zip*) echo upload >> "$CLOUD/uploads"; [ "$(wc -l < "$CLOUD/uploads")" -gt "$REFUSES_UPLOADS" ] ;;
              *"policy show"*) echo "$POLICY" ;;
            esac
            """);
        Put("curl", """
            case "$*" in
              *sms-events*) printf '%s' "$STRANGERS_SEND" ;;
              *http_code*) printf '%s' "$STRANGERS_GET" ;;
            esac
            """);
        Put("sleep", """echo "sleeps $*" >> "$CLOUD/asked" """);
    }

    public void Dispose() => _cloud.Delete(recursive: true);

    [Fact]
    public async Task FirstDeployment_WaitsWithTheWebhookUntilTheAppAnswers()
    {
        Assert.Equal(0, await DeployAsync());

        Assert.Equal(["show", "false create", "zip", "true create"], Asked());
    }

    [Fact]
    public async Task LaterDeployment_HasTheWebhookAtOnce()
    {
        Assert.Equal(0, await DeployAsync(("APP", "https://app")));

        Assert.Equal(["show", "true create", "zip"], Asked());
    }

    [Fact]
    public async Task RolesThatAreNotKnownYet_GetASecondTry()
    {
        Assert.Equal(0, await DeployAsync(("APP", "https://app"), ("TOO_EARLY", "yes")));

        Assert.Equal(["show", "true create", "sleeps", "true create", "zip"], Asked());
    }

    [Fact]
    public async Task AppThatIsNotUpYet_GetsThePackageAgain()
    {
        Assert.Equal(0, await DeployAsync(("APP", "https://app"), ("REFUSES_UPLOADS", "2")));

        Assert.Equal(["show", "true create", "zip", "sleeps", "zip", "sleeps", "zip"], Asked());
    }

    /// <summary>What was refused five times is a fault to look at; afterwards the same command goes on.</summary>
    [Fact]
    public async Task AppThatNeverTakesThePackage_FailsAndCanBeDeployedAgain()
    {
        Assert.Equal(1, await DeployAsync(("REFUSES_UPLOADS", "5")));
        Assert.Equal(5, Asked().Count(what => what == "zip"));
        Assert.DoesNotContain("true create", Asked());

        Assert.Equal(0, await DeployAsync(("REFUSES_UPLOADS", "5")));
        Assert.Equal(["show", "false create", "zip", "true create"], Asked()[^4..]);
    }

    [Theory]
    [InlineData("STRANGERS_GET")]
    [InlineData("STRANGERS_SEND")]
    public async Task AppThatLetsStrangersIn_FailsTheSmokeTest(string where) =>
        Assert.NotEqual(0, await DeployAsync(("APP", "https://app"), (where, "200")));

    [Theory]
    [InlineData("Unlocked", 1095, 0, true)]
    [InlineData("Locked", 1095, 0, false)]
    [InlineData("Unlocked", 0, 1, false)] // There never was one: what is locked for good has to be right.
    public async Task Anchors_ToLock_AreLockedOnce(string state, int days, int exitCode, bool locks)
    {
        string policy = $$"""{"state":"{{state}}","immutabilityPeriodSinceCreationInDays":{{days}},"etag":"e"}""";

        Assert.Equal(exitCode, await DeployAsync(("APP", "https://app"), ("TO_LOCK", "stdata"), ("POLICY", policy)));

        Assert.Equal(locks, Asked().Contains("lock"));
    }

    private void Put(string name, string script)
    {
        string path = Path.Combine(_cloud.FullName, name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What was asked of the cloud, each by what tells it from the others.</summary>
    private string[] Asked() =>
    [
        .. File.ReadAllLines(Path.Combine(_cloud.FullName, "asked")).Select(line => line switch
        {
            _ when line.Contains("deployment group show", StringComparison.Ordinal) => "show",
            _ when line.StartsWith(Create, StringComparison.Ordinal) => "true create",
            _ when line.Contains("deployment group create", StringComparison.Ordinal) => "false create",
            _ when line.Contains("config-zip", StringComparison.Ordinal) => "zip",
            _ when line.Contains(Lock, StringComparison.Ordinal) => "lock",
            _ when line.StartsWith("sleeps", StringComparison.Ordinal) => "sleeps",
            _ => line,
        }),
    ];

    private async Task<int> DeployAsync(params (string Name, string Value)[] world)
    {
        ProcessStartInfo start = new("bash", [Path.Combine(Bicep.Folder, "deploy.sh"), "rg-anju", "production.bicepparam", "app.zip"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Name, string Value)[] all =
        [
            ("PATH", $"{_cloud.FullName}:{Environment.GetEnvironmentVariable("PATH")}"), ("CLOUD", _cloud.FullName), ("ANJU_SMS_WEBHOOK_KEY", "not-a-key"),
            ("APP", ""), ("TOO_EARLY", ""), ("TO_LOCK", ""), ("POLICY", ""), ("STRANGERS_GET", "401"), ("STRANGERS_SEND", "401"), ("REFUSES_UPLOADS", "0"), .. world,
        ];
        foreach ((string name, string value) in all)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        _ = (await output, await errors);
        return process.ExitCode;
    }
}
