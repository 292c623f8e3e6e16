using System.Net;
using System.Text;
using System.Text.Json;
using Anju.Access.Matrix;
using Anju.Homes;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Scenarios.Fire;
using Anju.Turned;
using DomainSeed = Anju.Registry.Seed;
using ListedRegion = Anju.Homes.Region;

namespace Anju.Access.Leaks;

/// <summary>Everything anybody can read, scanned for every name, number and address of the Stack's seed that they may not see.</summary>
public sealed class LeakTests
{
    private const int HomesOnFire = 20;

    private static readonly string[] TurnedAppsNumbers =
        [FakePhones.Daughter, FakePhones.Son, FakePhones.Wang, FakePhones.Li, FakePhones.Supervisor, FakePhones.Leader, "+8619900000009"];

    private static readonly DomainSeed Seeded = JsonSerializer.Deserialize(
        JsonSerializer.Serialize(InventedDistrict.Make(ListedRegion.ReadList(ListedRegion.ListPath)), JsonSerializerOptions.Web), RegistryJson.Default.Seed)!;

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

        foreach ((string function, string method, string path) in MatrixWorld.EndpointsOf(app).Where(endpoint => endpoint.Method == "GET"))
        {
            (string address, _) = Expectations.RequestOf(function, path, new Target(caller.Scope, home.Village, home.HomeId), caller.Subject);
            HttpResponseMessage answer = await MatrixWorld.SendAsync(app, method, address, Tokens.For(caller.Subject), body: null);
            string? leak = Leak.In(await answer.Content.ReadAsStringAsync(), secrets);
            Assert.True(leak is null, $"{function} tells {role} {leak}.");
            read += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
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

    /// <summary>What would give away those this caller may not see now.</summary>
    private static IEnumerable<string> SecretsFrom(Account caller)
    {
        ILookup<bool, string> known = Seeded.Homes
            .SelectMany((home, index) => Of(home).Select(secret => (MaySee: MaySee(caller, home, isOnFire: index < HomesOnFire), secret)))
            .ToLookup(one => one.MaySee, one => one.secret);
        IEnumerable<string> phonesOnDuty = Seeded.Duty.Select(duty => duty.Phone);

        // Two elders may have the same illness, and the people every test app has got numbers of the seed's block.
        return known[false].Except(known[true]).Except(TurnedAppsNumbers).Concat(caller.Role is Role.Auditor or Role.Technician or Role.Relative ? phonesOnDuty : []);
    }

    /// <summary>By hand from domain reference 4.3; what is read about one home is about one on fire.</summary>
    private static bool MaySee(Account caller, Registry.Home home, bool isOnFire) => caller.Role switch
    {
        Role.Operator or Role.Supervisor => isOnFire,
        Role.VillageOfficer => home.Village == caller.Scope,
        Role.CommunityWorker or Role.Relative => caller.Homes!.Contains(home.HomeId),
        _ => false,
    };

    private static IEnumerable<string> Of(Registry.Home home) =>
        home.Relatives.SelectMany(relative => new[] { relative.Name, relative.Phone })
            .Concat([home.Elder.Name, home.Elder.Phone, home.Address])
            .Concat(new[] { home.Elder.Medical?.Illnesses, home.Elder.Medical?.Medicines }.OfType<string>());

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
        }

        await app.Durable.RunUntilIdleAsync();
        return app;
    }
}
