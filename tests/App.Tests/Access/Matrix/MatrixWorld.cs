using System.Net.Http.Headers;
using System.Text;
using Anju.Chains;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Registry.Importing;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Scenarios.Fire;
using Anju.Scenarios.Gas;
using Anju.Turned;
using Anju.Watching;
using Anju.Worker.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Access.Matrix;

/// <summary>How what a request is about lies to the caller's scope.</summary>
internal enum Relation
{
    /// <summary>It is the scope itself, or a home right in it.</summary>
    Own,

    /// <summary>It lies below.</summary>
    Child,

    /// <summary>It lies beside.</summary>
    Sibling,

    /// <summary>It lies above, or the scope lies in it.</summary>
    Parent,
}

/// <summary>What a request can be about: a region and a home with a fire, a gas leak, a low battery and something about the door.</summary>
internal sealed record Target(string Region, string Village, string HomeId)
{
    /// <summary>A relative in the home.</summary>
    public string ContactId => HomeId == "h-0001" ? "daughter" : $"r-{HomeId[^1]}";

    /// <summary>The same relative's name: under another name and number the id would be somebody else's.</summary>
    public string ContactName => MatrixWorld.Homes.Single(home => home.HomeId == HomeId).Relatives.Single(relative => relative.ContactId == ContactId).Name;

    /// <summary>A relative in the home whom no account names.</summary>
    public string AnotherContactId => HomeId == "h-0001" ? "son" : ContactId;

    /// <summary>Which of the home's alarms it is about; empty for the fire, or a technician's low battery.</summary>
    public string Scenario { get; init; } = "";

    public string AlarmOf(string subject) => (Scenario, subject) switch
    {
        // A technician's business is devices; everybody else's here is the fire.
        ("DEV-01", _) or ("", "technician-1") => $"{Village}-{HomeId}-DEV-01-{HomeId}.2",
        (['D', 'O', 'O', 'R', ..], _) => $"{Village}-{HomeId}-{Scenario}-{HomeId}.3",
        _ => $"{Village}-{HomeId}-FIRE-01-{HomeId}.1",
    };
}

/// <summary>Homes in the villages of two towns and of two districts, each on fire, and somebody of each role.</summary>
internal static class MatrixWorld
{
    private const string Village = TurnedApp.Village;
    private const string NextVillage = "330109001014";
    private const string NextTown = "330109002";
    private const string NextTownsVillage = "330109002001";
    private const string NextDistrict = "330110";
    private const string NextDistrictsVillage = "330110001001";
    private const string ImportId = "0123456789abcdef0123456789abcdef";

    /// <summary>Every home with whose it is: no two share a name, a number or an address.</summary>
    public static readonly Home[] Homes =
    [
        Home("h-0001", Village, "朝晖路1组2号", "张桂芳", 9, ("daughter", "张晓梅", 11), ("son", "张志强", 12)),
        Home("h-0005", Village, "水杉里5号", "诸葛月圆", 59, ("r-5", "诸葛如意", 51)),
        Home("h-0002", NextVillage, "香樟弄6号", "欧阳素云", 29, ("r-2", "欧阳望舒", 24)),
        Home("h-0003", NextTownsVillage, "银杏桥7号", "夏侯长庚", 39, ("r-3", "夏侯一帆", 34)),
        Home("h-0004", NextDistrictsVillage, "紫藤巷8号", "上官百川", 49, ("r-4", "上官知行", 44)),
    ];

    private static readonly Dictionary<string, Dictionary<Relation, Target>> Targets = new()
    {
        ["district"] = OfDistrict(),
        ["operator"] = OfDistrict(),
        ["supervisor"] = OfDistrict(),
        ["technician"] = OfDistrict(),
        ["auditor"] = OfDistrict(),
        ["town"] = new()
        {
            [Relation.Own] = new("330109001", Village, "h-0001"),
            [Relation.Child] = new(NextVillage, NextVillage, "h-0002"),
            [Relation.Sibling] = new(NextTown, NextTownsVillage, "h-0003"),
            [Relation.Parent] = new("330109", NextDistrictsVillage, "h-0004"),
        },
        ["village"] = new()
        {
            [Relation.Own] = new(Village, Village, "h-0001"),
            [Relation.Child] = new(Village, Village, "h-0005"),
            [Relation.Sibling] = new(NextVillage, NextVillage, "h-0002"),
            [Relation.Parent] = new("330109001", NextTownsVillage, "h-0003"),
        },
        ["community"] = OfHome(),
        ["relative"] = OfHome(),
    };

    /// <summary>The columns of the table of expectations.</summary>
    public static IEnumerable<string> Roles => Targets.Keys;

    public static Target TargetOf(string role, Relation relation) => Targets[role][relation];

    /// <summary>Starts the district.</summary>
    /// <param name="door">Which alarm of the doors each home has: two of one kind are one.</param>
    public static async Task<TurnedApp> StartAsync(string door = "DOOR-04")
    {
        TurnedApp app = await TurnedApp.StartAsync();

        // Whoever answers for a village is told as one of those on duty there.
        foreach (string village in (string[])[Village, NextTownsVillage])
        {
            await app.Get<DutyTable>().SaveAsync(new Duty(village, new Contact("officer", "周村官", "+8619900000068", "村干部"), DutyRole.CommunityWorker), CancellationToken.None);
        }

        await app.Get<AccountTable>().SaveAsync(Tokens.Accounts.Single(account => account.Subject == "village-1") with { ContactId = "officer" }, CancellationToken.None);
        foreach (Home home in Homes)
        {
            await app.Get<HomeTable>().SaveAsync(home, CancellationToken.None);
            await DetectAsync(app, home, SmokeAlarm.Scenario, 1);
            await DetectAsync(app, home, LowBattery.Scenario, 2);
            await DetectAsync(app, home, Catalogue.Get(door), 3);
            await DetectAsync(app, home, HighGas.Scenario, 9);
        }

        foreach (string village in Homes.Select(home => home.Village).Distinct())
        {
            Duty worker = new(village, new Contact("worker", "东郭守义", "+8619900000066", "网格员"), DutyRole.CommunityWorker);
            await app.Get<DutyTable>().SaveAsync(worker, CancellationToken.None);
            await app.Get<DutyTable>().SaveAsync(new Duty(village, new Contact("helper", "西门助", "+8619900000067", "网格员"), DutyRole.CommunityWorker), CancellationToken.None);
            await app.Get<DutyTable>().SaveAsync(new Rota(village, worker.Role, [new Shift(DayOfWeek.Monday, ["worker"])]), CancellationToken.None);
        }

        await app.Get<ImportBlobs>().WriteFileAsync(ImportId, BinaryData.FromString("家庭编号"), CancellationToken.None);
        await app.Get<ImportBlobs>().WriteFactsAsync(ImportId, new ImportFacts("h.csv", new Importer("supervisor-1", "330109"), TurnedApp.Noon, 1), CancellationToken.None);
        await app.Get<DurableTaskClient>().ScheduleNewOrchestrationInstanceAsync(
            nameof(ImportRegister),
            new ImportProgress(ImportId, ImportStage.Check, Parts: null, 0, ImportCounts.None),
            new StartOrchestrationOptions(ImportRegister.InstanceOf(ImportId, ImportStage.Check)),
            CancellationToken.None);
        await MatrixDistrict.FillAsync(app);
        await app.Durable.RunUntilIdleAsync();
        return app;
    }

    /// <summary>The HTTP functions of the running app: name, method and route, as the host serves them.</summary>
    public static IReadOnlyList<(string Function, string Method, string Path)> EndpointsOf(TurnedApp app) =>
    [
        .. from endpoint in app.Get<FunctionSet>().TriggeredBy<HttpTriggerAttribute>()
           from method in endpoint.Trigger.Methods ?? throw new InvalidOperationException($"{endpoint.Function.Name} takes every method.")
           where method != "head" && endpoint.Function.Name != nameof(WrongMethod) // The one is GET without a body; the other answers for what there is not.
           select (endpoint.Function.Name, method.ToUpperInvariant(), endpoint.Trigger.Route ?? endpoint.Function.Name),
    ];

    public static async Task<HttpResponseMessage> SendAsync(TurnedApp app, string method, string address, string? token, string? body, string? ifMatch = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await app.Http.SendAsync(request);
    }

    /// <summary>Has a home's alarm raised, as its watch would.</summary>
    public static Task<string> DetectAsync(TurnedApp app, Home home, Scenario scenario, int number)
    {
        DateTimeOffset now = app.Clock.GetUtcNow();
        Detection.Raised raised = new(scenario, now, now, Late: false, Suppressed: false, [new Observation("test", "1")])
        {
            AlarmId = AlarmId.Of(home.Village, home.HomeId, scenario.Code, $"{home.HomeId}.{number}"),
            Cause = $"{home.HomeId}.{number}",
        };
        return app.Get<AlarmIntake>().CarryAsync(home.HomeId, home.Village, raised, app.Get<DurableTaskClient>(), CancellationToken.None);
    }

    private static Dictionary<Relation, Target> OfDistrict() => new()
    {
        [Relation.Own] = new("330109", Village, "h-0001"),
        [Relation.Child] = new(NextTown, NextTownsVillage, "h-0003"),
        [Relation.Sibling] = new(NextDistrict, NextDistrictsVillage, "h-0004"),
        [Relation.Parent] = new("3301", NextDistrictsVillage, "h-0004"),
    };

    private static Dictionary<Relation, Target> OfHome() => new()
    {
        [Relation.Own] = new(Village, Village, "h-0001"),
        [Relation.Child] = new(Village, Village, "h-0001"),
        [Relation.Sibling] = new(NextVillage, Village, "h-0005"),
        [Relation.Parent] = new("330109001", NextVillage, "h-0002"),
    };

    private static Home Home(string homeId, string village, string address, string elder, int phone, params (string Id, string Name, int Phone)[] relatives) => new(
        homeId,
        village,
        address,
        new Elder(elder, "女", 1939, $"+86199000000{phone:D2}", Medical: new Medical(Illnesses: $"{elder}的病")),
        Residents: 1,
        Devices: [new InstalledDevice("SM-330109-0000009", "smoke", TurnedApp.Noon.AddDays(-30))],
        Relatives: [.. relatives.Select(one => new Contact(one.Id, one.Name, $"+86199000000{one.Phone:D2}", "子女"))],
        Revision: 1);
}
