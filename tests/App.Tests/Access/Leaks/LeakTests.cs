using System.Text;
using System.Text.Json;
using Anju.Access.Matrix;
using Anju.Access.OpenApi;
using Anju.Homes;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Scenarios.Device;
using Anju.Scenarios.Fire;
using Anju.Turned;
using DomainSeed = Anju.Registry.Seed;
using ListedRegion = Anju.Homes.Region;

namespace Anju.Access.Leaks;

/// <summary>Everything anybody can read, scanned for every name, number and address of the Stack's seed that they may not see.</summary>
public sealed class LeakTests
{
    private const int HomesOnFire = 20;

    /// <summary>Some of those have a low battery, too.</summary>
    private const int HomesWithWork = 10;

    /// <summary>The home after those has an exercise and nothing else, the next one a low battery and nothing else: neither opens it.</summary>
    private const int DrilledHome = HomesOnFire;
    private const int WornHome = HomesOnFire + 1;

    private static readonly string[] TurnedAppsNumbers =
        [FakePhones.Daughter, FakePhones.Son, FakePhones.Wang, FakePhones.Li, FakePhones.Supervisor, FakePhones.Leader, "+8619900000009"];

    private static readonly DomainSeed Seeded = JsonSerializer.Deserialize(
        JsonSerializer.Serialize(InventedDistrict.Make(ListedRegion.ReadList(ListedRegion.ListPath)), JsonSerializerOptions.Web), RegistryJson.Default.Seed)! is var made ? made with { Homes = [.. made.Homes.Select(WithOwnNotes)] } : throw new InvalidOperationException();

    public static readonly TheoryData<string> Roles = [.. MatrixWorld.Roles];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Read_EverythingByARole_HoldsNobodyTheRoleMayNotSee(string role)
    {
        await using TurnedApp app = await StartAsync();
        Account caller = Seeded.Accounts.Single(account => account.Subject == $"{role}-1");
        Registry.Home home = Seeded.Homes.First(one => caller.Covers(one.Village, one.HomeId));
        string[] secrets = [.. SecretsFrom(caller)];
        Assert.NotEmpty(secrets);
        int read = 0;

        Action putBack = app.Storage.Remember();
        // The document's examples are of other invented people, some of them with the same names.
        foreach ((string function, string method, string path) in MatrixWorld.EndpointsOf(app).Where(endpoint => endpoint.Function != nameof(ShowOpenApi)))
        {
            // What is changed is answered, too.
            (string address, string? body) = Expectations.RequestOf(function, path, new Target(caller.Scope, home.Village, home.HomeId), caller.Subject);
            HttpResponseMessage answer = await MatrixWorld.SendAsync(app, method, address, Tokens.For(caller.Subject), body, ifMatch: "*");
            string? leak = Leak.In(await answer.Content.ReadAsStringAsync(), secrets);
            Assert.True(leak is null, $"{function} tells {role} {leak}.");
            read += answer.IsSuccessStatusCode ? 1 : 0;
            putBack();
        }

        foreach ((string address, string told) in await OfWhatOpensNoHomeAsync(app, caller, secrets))
        {
            string? leak = Leak.In(told, secrets);
            Assert.True(leak is null, $"{address} tells {role} {leak}.");
        }

        Assert.True(read >= 3, $"{role} read {read} answers.");
    }

    [Fact]
    public void In_APlantedLeak_IsFoundHoweverItIsWrapped()
    {
        const string Secret = "上官福海";
        string[] wrapped =
        [
            $"他是{Secret}。",
            JsonSerializer.Serialize(new { elder = Secret }),
            JsonSerializer.Serialize(new { inner = JsonSerializer.Serialize(new { elder = Secret }) }),
            JsonSerializer.Serialize(new Dictionary<string, int> { [Secret] = 1 }),
            JsonSerializer.Serialize(new { next = Convert.ToBase64String(Encoding.UTF8.GetBytes($"330109|{Secret}")) }),
            JsonSerializer.Serialize(new { next = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"330109|{Secret}")) }),
            $"<p>{string.Concat(Secret.Select(letter => $"&#{(int)letter};"))}</p>",
            JsonSerializer.Serialize(new { link = $"/a?name={Uri.EscapeDataString(Secret)}" }),
        ];

        Assert.All(wrapped, answer => Assert.Equal(Secret, Leak.In(answer, [Secret])));
        Assert.Null(Leak.In(JsonSerializer.Serialize(new { elder = Mask.Name(Secret) }), [Secret]));
    }

    /// <summary>The alarms of the exercise and of the work order and their cards; the desk's people must get them all.</summary>
    private static async Task<IReadOnlyList<(string Address, string Told)>> OfWhatOpensNoHomeAsync(TurnedApp app, Account caller, string[] secrets)
    {
        List<(string, string)> told = [];
        foreach (Registry.Home home in new[] { Seeded.Homes[DrilledHome], Seeded.Homes[WornHome] })
        {
            string alarmId = (await app.Get<Chains.OpenTable>().OfHomeAsync(home.Village, home.HomeId, CancellationToken.None)).Single().AlarmId;
            foreach (string address in new[] { $"/api/alarms/{alarmId}", $"/api/alarms/{alarmId}/card", $"/api/alarms/{alarmId}/card?confirmed=true" })
            {
                HttpResponseMessage answer = await MatrixWorld.SendAsync(app, "GET", address, Tokens.For(caller.Subject), body: null);
                Assert.True(answer.IsSuccessStatusCode || caller.Role is not (Role.Operator or Role.Supervisor), $"{address}: {answer.StatusCode}");

                // "full identity: yes, logged": a supervisor who opens one alarm; the card is for the desk at large.
                if (caller.Role != Role.Supervisor || address.Contains("/card", StringComparison.Ordinal))
                {
                    told.Add((address, await answer.Content.ReadAsStringAsync()));
                }
            }
        }

        Assert.Contains(Seeded.Homes[DrilledHome].Elder.Name, caller.Role == Role.Operator ? secrets : [Seeded.Homes[DrilledHome].Elder.Name]);
        return told;
    }

    /// <summary>What would give away what this caller may not know now.</summary>
    private static IEnumerable<string> SecretsFrom(Account caller)
    {
        ILookup<bool, string> known = Seeded.Homes
            .SelectMany((home, index) => Of(home).SelectMany(secret => secret.Forms.Select(form => (MaySee: MaySee(caller, home, secret.Kind, index), form))))
            .ToLookup(one => one.MaySee, one => one.form);
        IEnumerable<string> phonesOnDuty = Seeded.Duty.SelectMany(duty => FormsOf(duty.Phone));

        // The people every test app has got numbers of the seed's block.
        return known[false].Except(known[true]).Except(TurnedAppsNumbers.SelectMany(FormsOf))
            .Concat(caller.Role is Role.Auditor or Role.Technician or Role.Relative ? phonesOnDuty : []);
    }

    /// <summary>By hand from domain reference 4.3, row by row; what is read about one home is about one on fire.</summary>
    private static bool MaySee(Account caller, Registry.Home home, Kind kind, int index) => caller.Role switch
    {
        // "during open alarm"; those who are rung for an exercise or for work are rung by number.
        Role.Operator or Role.Supervisor => index < HomesOnFire || (kind == Kind.RungAt && index is DrilledHome or WornHome),

        // "own village, name+phone", "own village (no medical)".
        Role.VillageOfficer => home.Village == caller.Scope && kind != Kind.Medical,

        // "assigned"; in full, health too, "during own alarm".
        Role.CommunityWorker => caller.Homes!.Contains(home.HomeId) && (kind is Kind.Person or Kind.RungAt || index < HomesOnFire),
        Role.Relative => caller.Homes!.Contains(home.HomeId),

        // "address only, with work order".
        Role.Technician => kind == Kind.Address && index is < HomesWithWork or WornHome,
        _ => false,
    };

    private static IEnumerable<(Kind Kind, string[] Forms)> Of(Registry.Home home) =>
    [
        .. home.Relatives.SelectMany(relative => new[] { (Kind.Person, (string[])[relative.Name]), (Kind.RungAt, FormsOf(relative.Phone)) }),
        (Kind.Person, [home.Elder.Name]),
        (Kind.Person, FormsOf(home.Elder.Phone)),

        // The house's number with what stands before it: without the town it is an address still.
        (Kind.Address, [home.Address, home.Address[^7..]]),
        (Kind.Medical, [home.Elder.Medical!.Illnesses!, home.Elder.Medical.Medicines!, home.Elder.Medical.Allergies!]),
        (Kind.Door, [home.Access!.KeySafe!, home.Access.DoorNotes!, home.Access.Dog!]),
    ];

    /// <summary>A number as it can be written: any of them is the number.</summary>
    private static string[] FormsOf(string phone)
    {
        string digits = phone[^11..];
        return [digits, $"{digits[..3]} {digits[3..7]} {digits[7..]}", $"{digits[..3]}-{digits[3..7]}-{digits[7..]}"];
    }

    /// <summary>Each home with notes that are nobody else's, so that it is known whose leaked.</summary>
    private static Registry.Home WithOwnNotes(Registry.Home home) => home with
    {
        Elder = home.Elder with { Medical = new Medical($"{home.HomeId}号病", $"{home.HomeId}号药", $"{home.HomeId}号过敏") },
        Access = new Registry.Access(home.Access?.KeyHolder, $"{home.HomeId}号钥匙盒", $"{home.HomeId}号狗", $"{home.HomeId}号后门"),
    };

    /// <summary>What a secret is about.</summary>
    private enum Kind
    {
        Person,

        /// <summary>The number of a relative.</summary>
        RungAt,
        Address,
        Medical,

        /// <summary>How to come in.</summary>
        Door,
    }

    private static async Task<TurnedApp> StartAsync()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        foreach (Duty duty in Seeded.Duty.Select(line => line.ToDuty()))
        {
            await app.Get<DutyTable>().SaveAsync(duty, CancellationToken.None);
        }

        foreach (Account account in Seeded.Accounts)
        {
            await app.Get<AccountTable>().SaveAsync(account, CancellationToken.None);
        }

        foreach ((Registry.Home home, int index) in Seeded.Homes.Select((home, index) => (home, index)))
        {
            await app.Get<HomeTable>().SaveAsync(home with { Revision = 1 }, CancellationToken.None);
            if (index < HomesOnFire)
            {
                await MatrixWorld.DetectAsync(app, home, SmokeAlarm.Scenario, 1);
            }

            if (index < HomesWithWork)
            {
                await MatrixWorld.DetectAsync(app, home, LowBattery.Scenario, 2);
            }
        }

        Registry.Home drilled = Seeded.Homes[DrilledHome];
        await app.Get<Chains.AlarmIntake>().DrillAsync(SmokeAlarm.Scenario, drilled.HomeId, drilled.Village, "drill.1", app.Get<Microsoft.DurableTask.Client.DurableTaskClient>(), CancellationToken.None);
        await MatrixWorld.DetectAsync(app, Seeded.Homes[WornHome], LowBattery.Scenario, 2);
        await app.Durable.RunUntilIdleAsync();
        return app;
    }
}
