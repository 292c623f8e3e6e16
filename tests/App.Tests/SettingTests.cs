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
    [InlineData("AzureWebJobsStorage")]
    [InlineData("Storage")]
    [InlineData("Anchors")]
    [InlineData("Imports")]
    [InlineData("EventHub")]
    public void AddAnju_NeitherAConnectionNorAnIdentitysAddress_NamesTheConnection(string name) =>
        Assert.Equal(name, Refused(settings => settings.Remove(name)));

    [Fact]
    public void AddAnju_ASeedThatIsNotThere_IsRefused() =>
        Assert.Equal("Seed:File", Refused(settings => settings["Seed:File"] = "/nowhere/seed.json"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"homes":[{"homeId":"h-00""")]
    public void AddAnju_ASeedThatCannotBeRead_IsRefused(string text)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, text);

        Assert.Equal("Seed:File", Refused(settings => settings["Seed:File"] = file));
        File.Delete(file);
    }

    [Theory]
    [InlineData("+18005550100")]
    [InlineData("10690330")]
    [InlineData("ANJU CARE")]
    public void AddAnju_AnySenderAProviderKnows_IsTaken(string from)
    {
        Dictionary<string, string> settings = TurnedApp.Settings;
        settings["Sms:From"] = from;

        AddAnju(settings);
    }

    [Fact]
    public void Message_OfAMissingSetting_WritesItAsTheSampleDoes() =>
        Assert.Equal("Setting 'Sms__From' is missing. See local.settings.sample.json.", new SettingException("Sms:From", "is missing").Message);

    [Theory]
    [InlineData("TelemetryConsumerGroup", "$default group")]
    [InlineData("AzureWebJobsStorage", "nonsense")]
    [InlineData("AzureWebJobsStorage:blobServiceUri", "blobs")]
    [InlineData("ASPNETCORE_URLS", "7071")]
    [InlineData("ASPNETCORE_URLS", "ftp://127.0.0.1:7071")]
    [InlineData("Reporting:ConnectionString", "InstrumentationKey=mine")]
    [InlineData("AZURE_CLIENT_ID", "me")]
    [InlineData("EventHub:fullyQualifiedNamespace", "https://hub.example/")]
    [InlineData("Storage:tableServiceUri", "tables")]
    [InlineData("Anchors:blobServiceUri", "blobs")]
    [InlineData("Imports:blobServiceUri", "blobs")]
    [InlineData("Imports", "nonsense")]
    [InlineData("Sms:From", "+86")]
    [InlineData("Sms:From", "+86 571 0033 0109")]
    [InlineData("Sms:From", "a name too long")]
    [InlineData("Sms:WebhookKey", "short")]
    [InlineData("Sms:WebhookKey", "a-key-that-is-long-enough-for-one short")]
    [InlineData("Sms:WebhookKey", "one-key-that-is-long-enough-for-1 one-key-that-is-long-enough-for-2 one-key-that-is-long-enough-for-3")]
    [InlineData("Sms:WebhookKey", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/key)")]
    [InlineData("Publishers:Endpoint", "hub")]
    [InlineData("Publishers:SendRule", "a rule")]
    [InlineData("Publishers:ManageRule", "a/rule")]
    [InlineData("Publishers:SendKey", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/key)")]
    [InlineData("Publishers:ManageKey", "not base64!")]
    [InlineData("Answers:LinkBase", "two words/")]
    [InlineData("Storage", "nonsense")]
    [InlineData("Anchors", "nonsense")]
    [InlineData("EventHub", "nonsense")]
    [InlineData("Sms:Endpoint", "phones")]
    [InlineData("Sms:AccessKey", "not base64!")]
    [InlineData("Auth:Issuer", "ftp://issuer")]
    [InlineData("Auth:FirstSupervisor", "two words")]
    [InlineData("Auth:FirstSupervisor", "a/b")]
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
        return Assert.Throws<SettingException>(() => AddAnju(settings)).Name;
    }

    private static void AddAnju(Dictionary<string, string> settings) =>
        new ServiceCollection().AddAnju(new ConfigurationBuilder().AddInMemoryCollection(settings!).Build());
}
