using Anju.Azurite;
using Anju.Homes;
using Anju.Hub;
using Anju.Issuer;
using Anju.Phones;

namespace Anju.Running;

/// <summary>What each part is told of the others: the whole of the local configuration in one place, as Bicep is in the cloud.</summary>
internal sealed class Wiring(RunningStack stack, StackOptions options, Secrets secrets)
{
    private const int TelemetryPartitions = 4;
    private const string AppRule = "app";

    /// <summary>The hub's rule that signs publisher tokens.</summary>
    public const string DevicesRule = "devices";

    /// <summary>Who lives in the simulated homes and who can be told, in the data folder.</summary>
    public const string SeedFile = "seed.json";

    /// <summary>The number the system sends from; no number in China begins like this after the area code.</summary>
    private const string SmsFrom = "+8657100330109";

    private static readonly TimeSpan PublisherTokensLast = TimeSpan.FromHours(1); // Homes renew them.

    /// <summary>Where incoming SMS and delivery reports go.</summary>
    public Uri SmsWebhook => new(stack.AppUrl, $"api/sms-events?key={secrets.WebhookKey}");

    /// <summary>For Azurite.</summary>
    public AzuriteOptions Storage => new()
    {
        DataFolder = options.StorageInMemory ? null : stack.Data.Folder("azurite"),
        BlobPort = options.StoragePort,
        QueuePort = options.QueuePort,
        TablePort = options.TablePort,
    };

    /// <summary>For the event hub: <c>devices</c> signs each home's publisher token.</summary>
    public HubOptions Hub => new(
        stack.Data.Folder("hub"),
        // However fast the clock is, an app that is away has as long to come back.
        [new HubDefinition("telemetry", TelemetryPartitions, ["check"]) { Retention = HubDefinition.AzuresRetention * Math.Max(1, options.Speed) }],
        [new HubRule(AppRule, secrets.AppKey, HubRights.Manage), new HubRule(DevicesRule, secrets.DevicesKey, HubRights.Send)],
        options.HubPort,
        options.HubHttpPort);

    /// <summary>For the token issuer.</summary>
    public IssuerOptions Issuer => new(stack.Data["issuer-key.pem"], stack.Seed.Accounts, options.IssuerPort);

    /// <summary>For the phones, whose page is the desk of the seed's operator and supervisor: two, since a critical alarm needs two to close it.</summary>
    public PhonesOptions Phones => new()
    {
        Port = options.PhonesPort,
        AccessKey = secrets.SmsAccessKey,
        From = SmsFrom,
        DataFolder = stack.Data.Folder("phones"),
        Owners = stack.Seed.PhoneBook,
        Desk = DeskOf(stack.Operator),
        Supervisor = DeskOf(stack.Supervisor),
    };

    /// <summary>For the simulated homes.</summary>
    public HomesOptions Homes => new()
    {
        Hub = HubUrl,
        Token = home => stack.Hub.PublisherToken(home, PublisherTokensLast),
        Seed = stack.Seed,
        DataFolder = stack.Data.Folder("homes"),
        Calm = options.Calm,
    };

    /// <summary>For commands that look for the running Stack.</summary>
    public Addresses Addresses => new(stack.AppUrl, stack.Phones.Url, new Uri(stack.Issuer.Url), HubUrl);

    /// <summary>For the function app; settings of the caller win.</summary>
    public IReadOnlyDictionary<string, string> App => new Dictionary<string, string>(
    [
        .. new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = stack.Azurite.ConnectionString,
            ["Storage"] = stack.Azurite.ConnectionString,
            ["Anchors"] = stack.Azurite.ConnectionString,
            ["Imports"] = stack.Azurite.ConnectionString,
            ["EventHub"] = stack.Hub.ConnectionString(AppRule),
            ["TelemetryConsumerGroup"] = "$Default",
            ["Sms__Endpoint"] = stack.Phones.Url.ToString(),
            ["Sms__AccessKey"] = secrets.SmsAccessKey,
            ["Sms__From"] = SmsFrom,
            ["Sms__WebhookKey"] = secrets.WebhookKey,
            ["Auth__Issuer"] = stack.Issuer.Url,
            ["Auth__Audience"] = IssuerEndpoint.Audience,
            ["Auth__ClientId"] = IssuerEndpoint.ClientId,
            ["Auth__Scope"] = "openid profile",
            ["Chains__SelfCheckMode"] = "sequential",
            ["Answers__LinkBase"] = $"{stack.AppUrl.Authority}/a/",
            ["Publishers__Endpoint"] = HubUrl.ToString(),
            ["Publishers__SendRule"] = DevicesRule,
            ["Publishers__SendKey"] = secrets.DevicesKey,
            ["Publishers__ManageRule"] = AppRule,
            ["Publishers__ManageKey"] = secrets.AppKey,
            ["Seed__File"] = stack.Data[SeedFile],
            ["LocalClock"] = stack.Clock.ToSetting(),
            ["ASPNETCORE_URLS"] = stack.AppUrl.ToString(),
        }.Where(setting => !options.AppSettings.ContainsKey(setting.Key)),
        .. options.AppSettings,
    ]);

    private DeskOptions DeskOf(SeedAccount account) => new(stack.AppUrl, account.Name, _ => Task.FromResult(stack.Issuer.TokenFor(account)));

    private Uri HubUrl => new($"http://127.0.0.1:{stack.Hub.HttpPort}/");
}
