using System.Text.Json;
using Anju.Processes;

namespace Anju;

/// <summary>The app as a process of its own, wrongly configured: it says which setting is wrong, and nothing else, and ends.</summary>
public sealed class RefusedStartTests
{
    [Theory]
    [InlineData("AzureWebJobsStorage", "")]
    [InlineData("AzureWebJobsStorage", "nonsense")]
    [InlineData("Sms__From", "+86")]
    [InlineData("Sms__WebhookKey", "")]
    [InlineData("Publishers__SendKey", "not base64!")]
    [InlineData("Seed__File", "/nowhere/seed.json")]
    [InlineData("ASPNETCORE_URLS", "7071")]
    [InlineData("LocalClock", "noon")]
    [InlineData("LocalTimersLateBy", "soon")]
    public async Task Start_ASettingIsMissingOrMalformed_OneLineNamesItAndTheExitCodeIsOne(string name, string value)
    {
        Dictionary<string, string> settings = Sample();
        settings[name] = value;

        await using ChildProcess app = await ChildProcess.StartAsync(
            new ChildCommand("app", "dotnet", "exec", ProjectFolder.Built("FunctionApp")) { Environment = settings }, static _ => { });

        Assert.Equal(1, await app.Exited.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains(name, Assert.Single(app.LastLines), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Sample()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);
    }
}
