using System.Text.Encodings.Web;
using System.Text.Json;
using Anju.Access;
using Anju.Access.Answers;
using Anju.Access.Auditing;
using Anju.Access.Glass;
using Anju.Access.Seeing;
using Anju.Chains;
using Anju.Chains.Anchoring;
using Anju.Chains.Answering;
using Anju.Chains.Areas;
using Anju.Chains.Sending;
using Anju.Cockpit;
using Anju.Cockpit.Ending;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Homes;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Queue;
using Anju.Observing;
using Anju.Page;
using Anju.Registry;
using Anju.Registry.Accounts;
using Anju.Registry.Credentials;
using Anju.Registry.Divisions;
using Anju.Registry.Duties;
using Anju.Registry.Homes;
using Anju.Registry.Importing;
using Anju.Registry.Keeping;
using Anju.Registry.Rules;
using Anju.Registry.Telling;
using Anju.Telemetry;
using Anju.Telemetry.Parking;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.EventHubs.Producer;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Anju;

/// <summary>What the app is made of.</summary>
internal static class Services
{
    private const string TelemetryHub = "telemetry";

    /// <summary>Registers the whole app; settings are read and checked here, nowhere else.</summary>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static void AddAnju(this IServiceCollection services, IConfiguration configuration)
    {
        SmsOptions sms = SmsOptions.Read(configuration);
        services.AddSingleton(sms);
        services.AddSingleton(SeedOptions.Read(configuration, sms.Endpoint));
        services.AddSingleton(AnswerOptions.Read(configuration));
        services.AddSingleton(ChainOptions.Read(configuration));
        HostSettings.Check(configuration);

        services.TryAddSingleton(TimeProvider.System);
        services.AddReporting(configuration, Identity(configuration));
        services.AddSingleton(StorageClient(configuration));
        services.AddSingleton(Container(configuration, "Anchors", AnchorBlobs.Container));
        services.AddSingleton(SmsProvider(sms, configuration));
        services.AddHub(configuration);
        AuthOptions auth = AuthOptions.Read(configuration);
        services.AddSingleton(auth);
        services.AddBearerTokens(auth);
        services.AddSingleton(_ => PageFiles.Read(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.Configure<JsonOptions>(json => WriteAsTheCockpitReads(json.JsonSerializerOptions));

        Regions regions = EmbeddedRegions.Read();
        services.AddSingleton(regions).AddSingleton(FirstSupervisorOptions.Read(configuration, regions)).AddSingleton<FirstSupervisor>();
        services.AddSingleton<RegionTable>().AddHostedService<KeepRegions>();
        services.AddSingleton<HomeTable>().AddSingleton<RecentHomes>().AddSingleton<DutyTable>().AddSingleton<DistrictTable>().AddSingleton<AccountTable>().AddSingleton<ContactBook>();
        services.AddSingleton<ThresholdStore>().AddSingleton<TellingTable>();
        services.AddSingleton<ChangeTable>();
        services.AddSingleton(PublisherOptions.Read(configuration));
        services.AddSingleton(new HttpClient { Timeout = TimeSpan.FromSeconds(10) }).AddSingleton<HubPublishers>();
        services.AddSingleton<BindingTable>().AddSingleton<OwedTable>().AddSingleton<Debts>().AddSingleton<ContactIds>().AddSingleton<WantedHomes>().AddSingleton<HomeRegister>().AddSingleton<RegisteredHomes>();
        services.AddSingleton<DutyWarnings>().AddSingleton<PlannedDuty>();
        services.AddSingleton(new ImportBlobs(Container(configuration, "Imports", ImportBlobs.Container))).AddSingleton<Imports>().AddSingleton<ImportUnits>();
        services.AddHostedService<LoadSeed>();

        services.AddSingleton<AuditTable>().AddSingleton<AuditLog>().AddSingleton<Refusals>().AddSingleton<AuditNames>().AddSingleton<RequestScope>().AddSingleton<RateLimits>();
        services.AddSingleton<GlassTable>().AddSingleton<HomeSights>();

        services.AddSingleton<WatchTable>().AddSingleton<WakeTable>().AddSingleton<HistoryTable>().AddSingleton<ParkedTable>();
        services.AddSingleton<HeldPartitions>().AddSingleton<WatchSaver>().AddHostedService<KeepWatches>();
        services.AddSingleton<ParkedCounts>().AddSingleton<Redrives>().AddSingleton<TelemetryBatch>().AddSingleton<HomeWatcher>().AddSingleton<WakeSender>().AddSingleton<HomeEvents>();

        services.AddSingleton<ChainTable>().AddSingleton<OpenTable>().AddSingleton<AlarmTable>().AddSingleton<LinkTable>().AddSingleton<PhoneTable>();
        services.AddSingleton<WordsTable>().AddSingleton<BreachReasonTable>().AddSingleton<ReplyTable>().AddSingleton<StrangerTable>().AddSingleton<DeliveryTable>();
        services.AddSingleton<PhoneQuestions>().AddSingleton<NotificationWriter>().AddSingleton<AlarmChains>().AddSingleton<FamilyClaim>();
        services.AddSingleton<AlarmIntake>().AddSingleton<SilentTable>().AddSingleton<AreaOutages>().AddSingleton<Reopening>().AddSingleton<AlarmList>();
        services.AddSingleton<SmsSender>().AddSingleton<WatchNews>().AddSingleton<OwedEffects>().AddSingleton<FalseAlarmOrders>();
        services.AddSingleton<ReplyReading>().AddSingleton<SmsReplies>().AddSingleton<DeliveryReports>().AddSingleton<AnswerLinks>();
        services.AddSingleton<UnanchoredTable>().AddSingleton<AnchorBlobs>().AddSingleton<KnownLedgers>();
        services.AddSingleton<VisibleAlarms>().AddSingleton<DeskActions>().AddSingleton<HandOverCards>().AddSingleton<Confirmation>();
        services.AddSingleton<NowTable>().AddSingleton<DayTable>().AddSingleton<SampleTable>().AddSingleton<Recount>().AddHostedService<CountChanges>();
        services.AddSingleton<HomePages>().AddSingleton<Polls>();
    }

    private static TableServiceClient StorageClient(IConfiguration configuration)
    {
        // Design 4: a storage call is given up after 5 s, so that a batch's own deadline of 30 s leaves room for retries.
        TableClientOptions options = new();
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        const string Address = "Storage:tableServiceUri";
        return configuration.Optional(Address) is not null
            ? new TableServiceClient(configuration.RequiredUri(Address), Identity(configuration), options)
            : Setting.Checked("Storage", () => new TableServiceClient(configuration.RequiredUnless("Storage", Address), options));
    }

    /// <summary>A container of an account with a setting of its own: anchors lie where those who may write ledgers may only add.</summary>
    private static BlobContainerClient Container(IConfiguration configuration, string setting, string container)
    {
        BlobClientOptions options = new();
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);

        string address = $"{setting}:blobServiceUri";
        BlobServiceClient account = configuration.Optional(address) is not null
            ? new BlobServiceClient(configuration.RequiredUri(address), Identity(configuration), options)
            : Setting.Checked(setting, () => new BlobServiceClient(configuration.RequiredUnless(setting, address), options));
        return account.GetBlobContainerClient(container);
    }

    private static SmsClient SmsProvider(SmsOptions sms, IConfiguration configuration)
    {
        // The notification's row is the retry: it survives a crash, and the chain sees it fail.
        SmsClientOptions options = new();
        options.Retry.MaxRetries = 0;
        options.AddPolicy(new RepeatabilityPolicy(), HttpPipelinePosition.PerCall);
        return sms.AccessKey is { } key
            ? new SmsClient(sms.Endpoint, new Azure.AzureKeyCredential(key), options)
            : new SmsClient(sms.Endpoint, Identity(configuration), options);
    }

    private static void AddHub(this IServiceCollection services, IConfiguration configuration)
    {
        const string Address = "EventHub:fullyQualifiedNamespace";
        if (configuration.Optional(Address) is null)
        {
            string connection = configuration.RequiredUnless("EventHub", Address);
            services.AddSingleton(Setting.Checked("EventHub", () => new EventHubProducerClient(connection, TelemetryHub)));
            services.AddSingleton(new EventHubBufferedProducerClient(connection, TelemetryHub));
            return;
        }

        string hubNamespace = configuration.RequiredHost(Address);
        services.AddSingleton(_ => new EventHubProducerClient(hubNamespace, TelemetryHub, Identity(configuration)));
        services.AddSingleton(_ => new EventHubBufferedProducerClient(hubNamespace, TelemetryHub, Identity(configuration)));
    }

    private static DefaultAzureCredential Identity(IConfiguration configuration)
    {
        const string Client = "AZURE_CLIENT_ID";
        return configuration.Optional(Client) is not { } client || Guid.TryParse(client, out _)
            ? new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration.Optional(Client) })
            : throw new SettingException(Client, "is not the id of an identity's client");
    }

    private static void WriteAsTheCockpitReads(JsonSerializerOptions json)
    {
        json.Converters.Add(new SpelledChoices());
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // As Polls writes.
    }
}
