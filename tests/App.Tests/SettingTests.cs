using System.Text.Json;
using Anju.Turned;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Anju;

public sealed class SettingTests
{
    [Theory]
    [InlineData("TelemetryConsumerGroup")]
    [InlineData("Sms:Endpoint")]
    [InlineData("Sms:From")]
    [InlineData("Sms:WebhookKey")]
    [InlineData("Auth:Issuer")]
    [InlineData("Auth:Audience")]
    [InlineData("Auth:ClientId")]
    [InlineData("Auth:Scope")]
    [InlineData("Answers:LinkBase")]
    [InlineData("Publishers:Endpoint")]
    [InlineData("Publishers:SendRule")]
    [InlineData("Publishers:SendKey")]
    [InlineData("Publishers:ManageRule")]
    [InlineData("Publishers:ManageKey")]
    [InlineData("Chains:SelfCheckMode")]
    public void AddAnju_ASettingIsMissing_NamesIt(string name) => Assert.Equal(name, Refused(settings => settings.Remove(name)));

    [Theory]
    [InlineData("Storage")]
    [InlineData("Anchors")]
    [InlineData("Imports")]
    [InlineData("EventHub")]
    public void AddAnju_NeitherAConnectionNorAnIdentitysAddress_NamesTheConnection(string name) =>
        Assert.Equal(name, Refused(settings => settings.Remove(name)));

    [Fact]
    public void AddAnju_ASeedThatIsNotThere_IsRefused() =>
        Assert.Equal("Seed:File", Refused(settings => settings["Seed:File"] = "/nowhere/seed.json"));

    [Fact]
    public void Message_OfAMissingSetting_WritesItAsTheSampleDoes() =>
        Assert.Equal("Setting 'Sms__From' is missing. See local.settings.sample.json.", new SettingException("Sms:From", "is missing").Message);

    [Theory]
    [InlineData("Storage", "nonsense")]
    [InlineData("Anchors", "nonsense")]
    [InlineData("EventHub", "nonsense")]
    [InlineData("Sms:Endpoint", "phones")]
    [InlineData("Sms:AccessKey", "not base64!")]
    [InlineData("Auth:Issuer", "ftp://issuer")]
    [InlineData("Answers:LinkBase", "https://xs.cn/a/")]
    [InlineData("Answers:LinkBase", "a-host-far-too-long-for-an-sms.example/a/")]
    [InlineData("Answers:LinkBase", "xs.cn/a")]
    [InlineData("Chains:SelfCheckMode", "sometimes")]
    public void AddAnju_ASettingIsMalformed_NamesIt(string name, string value) =>
        Assert.Equal(name, Refused(settings => settings[name] = value));

    [Fact]
    public void AddAnju_ASeedWhereMessagesGoToRealPhones_IsRefused() =>
        Assert.Equal("Seed:File", Refused(settings =>
        {
            settings["Seed:File"] = "seed.json";
            settings["Sms:Endpoint"] = "https://anju.communication.azure.cn/";
        }));

    [Fact]
    public void LocalSettingsSample_HasEverySettingTheAppNeedsAndWorks()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        Dictionary<string, string?> settings = sample.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString());

        Assert.Superset(TurnedApp.Settings.Keys.ToHashSet(), settings.Keys.ToHashSet());
        new ServiceCollection().AddAnju(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    private static string Refused(Action<Dictionary<string, string>> change)
    {
        Dictionary<string, string> settings = TurnedApp.Settings;
        change(settings);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
        return Assert.Throws<SettingException>(() => new ServiceCollection().AddAnju(configuration)).Name;
    }
}
