using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Phones;

namespace Anju.Homes;

public class InventedDistrictTests
{
    private static readonly IReadOnlyList<Region> Regions = Region.ReadList(Region.ListPath);
    private static readonly Seed Made = InventedDistrict.Make(Regions);

    [Fact]
    public void Make_Twice_IsTheSame() =>
        Assert.Equal(JsonSerializer.Serialize(Made), JsonSerializer.Serialize(InventedDistrict.Make(Regions)));

    [Fact]
    public void Make_Homes_StandInRealVillagesOfManyTowns()
    {
        HashSet<string> villages = [.. Regions.Where(region => region.IsVillage).Select(region => region.Code)];

        Assert.Equal(40, Made.Homes.Count);
        Assert.All(Made.Homes, home => Assert.Contains(home.Village, villages));
        Assert.True(Made.Homes.Select(home => home.Village[..9]).Distinct().Count() >= 10);
        Assert.Contains(Made.Homes, home => home.Address.Contains("浙江纺织采购博览城社区", StringComparison.Ordinal));
    }

    [Fact]
    public void Make_Homes_HaveFourDevicesAndOneToFourRelatives()
    {
        Assert.Equal(
            ["DR-330109-0000001", "SM-330109-0000001", "GS-330109-0000001", "SL-330109-0000001"],
            Made.Homes[0].Devices.Select(device => device.Dev));
        Assert.Equal(160, Made.Homes.SelectMany(home => home.Devices).Select(device => device.Dev).Distinct().Count());
        Assert.All(Made.Homes, home => Assert.InRange(home.Relatives.Count, 1, 4));
        Assert.Equal([1, 2, 3, 4], Made.Homes.Select(home => home.Relatives.Count).Distinct().Order());
    }

    [Fact]
    public void Make_MoreHomesThanUsual_LeavesEachPersonAndNumberOnesOwn()
    {
        Seed made = InventedDistrict.Make(Regions, homes: 100);

        string[] names = [.. made.Homes.Select(home => home.Elder.Name), .. made.Homes.SelectMany(home => home.Relatives).Select(relative => relative.Name)];
        string[] numbers = [.. made.Homes.SelectMany(home => home.Relatives).Select(relative => relative.Phone), .. made.Duty.Select(duty => duty.Phone)];
        Assert.Equal(100, made.Homes.Count);
        Assert.Distinct(names);
        Assert.Distinct(numbers);
    }

    [Fact]
    public void Make_Duty_EveryVillageHasTwoWorkersAndTheDistrictItsTwo()
    {
        foreach (string village in Made.Homes.Select(home => home.Village).Distinct())
        {
            Assert.InRange(Made.Duty.Count(duty => duty.Region == village && duty.Role == "communityWorker"), 2, 3);
        }

        Assert.Equal(["supervisor", "dutyLeader", "operator"], Made.Duty.Where(duty => duty.Region == "330109").Select(duty => duty.Role));
        Assert.All(Made.Homes, home => Assert.Single(Made.Duty, duty => duty.Region == home.Village[..9] && duty.Role == "townOfficer"));
    }

    [Fact]
    public void Make_Rotas_EveryVillageHasAWeekOfItsOwnWorkers()
    {
        Assert.Equal(Made.Homes.Select(home => home.Village).Distinct(), Made.Rotas.Select(rota => rota.Region));
        Assert.All(Made.Rotas, rota => Assert.Equal(7, rota.Shifts.Select(shift => shift.Day).Distinct().Count()));
        Assert.All(Made.Rotas, rota => Assert.Subset(
            Made.Duty.Where(duty => duty.Region == rota.Region).Select(duty => duty.ContactId).ToHashSet(),
            rota.Shifts.SelectMany(shift => shift.People).ToHashSet()));
        Assert.Contains(Made.Rotas, rota => rota.Shifts.Any(shift => shift.People.Count == 0));
    }

    [Fact]
    public void Make_Relatives_OfTheDemosHomesAllReadAnSmsAndOthersDoNot()
    {
        Assert.All(Made.Homes.Take(20).SelectMany(home => home.Relatives), relative => Assert.True(relative is { Reach: "sms", Leave: null }));
        Assert.Contains(Made.Homes.SelectMany(home => home.Relatives), relative => relative.Reach == "call");
        Assert.Contains(Made.Homes.SelectMany(home => home.Relatives), relative => relative.Leave is not null);
        Assert.Contains(Made.Homes, home => home.Elder.ReadsSms);
    }

    [Fact]
    public void Make_People_HaveTheirOwnNumberFromTheInventedBlockAndTheirOwnName()
    {
        string[] numbers =
        [
            .. Made.Homes.Select(home => home.Elder.Phone),
            .. Made.Homes.SelectMany(home => home.Relatives).Select(relative => relative.Phone),
            .. Made.Duty.Select(duty => duty.Phone),
        ];
        string[] names = [.. Made.Homes.Select(home => home.Elder.Name), .. Made.Duty.Select(duty => duty.Name)];

        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Matches(@"^\+861990000\d{4}$", number));
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Contains(Made.Homes, home => home.Elder.Name.Length == 4);
    }

    [Fact]
    public void Write_Seed_HasTheFieldsTheAppReads()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "seed.json");

        Made.Write(path);

        JsonNode seed = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.Equal(["notice", "homes", "duty", "accounts", "rotas", "districts"], seed.AsObject().Select(field => field.Key));
        Assert.Equal("演示数据，人物虚构", (string?)seed["notice"]);
        Assert.Equal(
            ["homeId", "village", "address", "elder", "residents", "devices", "relatives", "place", "dwelling", "access", "consent"],
            seed["homes"]![0]!.AsObject().Select(field => field.Key));
        Assert.Equal(["name", "sex", "birthYear", "phone", "readsSms", "frailty", "medical"], seed["homes"]![0]!["elder"]!.AsObject().Select(field => field.Key));
        Assert.Equal(["dev", "kind", "installedAt"], seed["homes"]![0]!["devices"]![0]!.AsObject().Select(field => field.Key));
        Assert.Equal(
            ["contactId", "name", "phone", "relation", "reach", "hours", "leave", "hasKey", "distanceMinutes"], seed["homes"]![0]!["relatives"]![0]!.AsObject().Select(field => field.Key));
        Assert.Equal(["region", "contactId", "name", "phone", "role", "title", "leave"], seed["duty"]![0]!.AsObject().Select(field => field.Key));
        Assert.Equal(["subject", "name", "role", "scope", "homes", "contactId"], seed["accounts"]![0]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public void Make_Accounts_HasSomebodyForEveryRole()
    {
        Assert.Equal(
            ["auditor", "communityWorker", "districtOfficer", "operator", "relative", "supervisor", "technician", "townOfficer", "villageOfficer"],
            Made.Accounts.Select(account => account.Role).Distinct().Order(StringComparer.Ordinal));
        SeedAccount relative = Made.Accounts.Single(account => account.Role == "relative");
        Assert.Equal(["h-0001"], relative.Homes);
        Assert.Equal(Made.Homes[0].Relatives[0].ContactId, relative.ContactId);
        SeedAccount worker = Made.Accounts.Single(account => account.Role == "communityWorker");
        Assert.Equal(Made.Homes.Where(home => home.Village == worker.Scope).Select(home => home.HomeId), worker.Homes);
        Assert.Contains(Made.Duty, duty => duty.ContactId == worker.ContactId);
    }
}
