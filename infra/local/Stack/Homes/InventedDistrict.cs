namespace Anju.Homes;

/// <summary>Makes the seed: invented people in real villages of Xiaoshan, the same every time.</summary>
internal sealed class InventedDistrict
{
    /// <summary>How many homes there are unless more are wanted; at most 100, by the blocks of numbers below.</summary>
    public const int UsualHomes = 40;

    private const int TownsWithHomes = 16;
    private const int LongestNamedVillages = 4;
    private const int MaxRelatives = 4;
    private const int RandomSeed = 330109;

    // Blocks of the invented number range, wide enough for the counts above.
    private const int FirstRelativeNumber = 101;
    private const int FirstWorkerNumber = 501;
    private const int SupervisorNumber = 901;
    private const int DutyLeaderNumber = 902;
    private const int OperatorNumber = 903;
    private const int FirstTownNumber = 801;

    private static readonly DateTimeOffset InstalledAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Kind, string Prefix)[] Kinds =
        [("door", "DR"), ("smoke", "SM"), ("gas", "GS"), ("sleep", "SL")];

    private readonly Random _random = new(RandomSeed);
    private readonly InventedPeople _people;
    private readonly IReadOnlyList<Region> _regions;
    private int _nextRelativeNumber = FirstRelativeNumber;
    private int _nextWorkerNumber = FirstWorkerNumber;

    private InventedDistrict(IReadOnlyList<Region> regions)
    {
        _regions = regions;
        _people = new InventedPeople(_random);
    }

    /// <summary>Makes the seed of so many homes in the villages of <paramref name="regions"/>.</summary>
    public static Seed Make(IReadOnlyList<Region> regions, int homes = UsualHomes) => new InventedDistrict(regions).Make(homes);

    private Seed Make(int homeCount)
    {
        string district = _regions[0].Code;
        Region[] villages = [.. VillagesWithHomes()];
        SeedHome[] homes = [.. Enumerable.Range(1, homeCount).Select(number => Home(number, villages[(number - 1) % villages.Length]))];
        SeedDuty[] workers = [.. villages.SelectMany(Workers)];
        SeedDuty supervisor = new(district, "s-1", Adult(), InventedPeople.Number(SupervisorNumber), "supervisor", "值班主管");
        SeedDuty dutyLeader = new(district, "d-1", Adult(), InventedPeople.Number(DutyLeaderNumber), "dutyLeader", "值班领导");
        SeedAccount desk = new("operator-1", Adult(), "operator", district);
        SeedAccount officer = new("village-1", Adult(), "villageOfficer", villages[0].Code);
        // Last, so that those before keep their names.
        SeedDuty[] townOfficers = [.. villages.Select(village => village.Town).Distinct().Select(TownOfficer)];
        SeedAccount[] secondDesk =
        [
            new("operator-2", _people.AnyAdult(), "operator", district),
            new("supervisor-2", _people.AnyAdult(), "supervisor", district),
        ];

        return new Seed(
            Seed.InventedNotice,
            homes,
            [
                .. workers,
                .. townOfficers,
                supervisor,
                dutyLeader,
                new SeedDuty(district, "o-1", desk.Name, InventedPeople.Number(OperatorNumber), "operator", "接警员"),
            ],
            [
                desk,
                new SeedAccount("supervisor-1", supervisor.Name, "supervisor", district, ContactId: supervisor.ContactId),
                officer,
                .. secondDesk,
                new SeedAccount("district-1", _people.AnyAdult(), "districtOfficer", district),
                AccountOf("town-1", townOfficers[0], "townOfficer"),
                AccountOf("community-1", workers[0], "communityWorker") with { Homes = [.. homes.Where(home => home.Village == workers[0].Region).Select(home => home.HomeId)] },
                new SeedAccount("relative-1", homes[0].Relatives[0].Name, "relative", homes[0].Village, [homes[0].HomeId], homes[0].Relatives[0].ContactId),
                new SeedAccount("technician-1", _people.AnyAdult(), "technician", district),
                new SeedAccount("auditor-1", _people.AnyAdult(), "auditor", district),
            ],
            [.. villages.Select((village, index) => InventedRotas.Of(village.Code, [.. workers.Where(worker => worker.Region == village.Code)], index >= TownsWithHomes))],
            [InventedDetails.District(district)]);
    }

    /// <summary>The first village of many towns, and those whose long names layouts must survive.</summary>
    private IEnumerable<Region> VillagesWithHomes() =>
        _regions.Where(region => region.IsTown)
            .Take(TownsWithHomes)
            .Select(town => _regions.First(region => region.IsVillage && region.Town == town.Code))
            .Concat(_regions.Where(region => region.IsVillage)
                .OrderByDescending(village => village.Name.Length)
                .ThenBy(village => village.Code, StringComparer.Ordinal)
                .Take(LongestNamedVillages));

    private SeedHome Home(int number, Region village)
    {
        bool isWoman = _random.Next(3) > 0;
        string surname = _people.Surname();
        // A woman's children carry her husband's surname.
        string family = isWoman ? _people.Surname() : surname;
        string town = _regions.Single(region => region.Code == village.Town).Name;

        string address = $"萧山区{town}{village.Place}{_random.Next(1, 300)}号";
        SeedElder elder = new(
            _people.Elder(surname, isWoman),
            isWoman ? "女" : "男",
            _random.Next(1932, 1947),
            InventedPeople.Number(number),
            InventedDetails.ReadsSms(number),
            InventedDetails.Frailty(number),
            InventedDetails.Medical(number));
        SeedRelative[] relatives = [.. Enumerable.Range(1, _random.Next(1, MaxRelatives + 1)).Select(index => Relative(number, index, family))];

        return new SeedHome(
            $"h-{number:D4}",
            village.Code,
            address,
            elder,
            Residents: number % 8 == 0 ? 2 : 1,
            [.. Kinds.Select(kind => new SeedDevice($"{kind.Prefix}-330109-{number:D7}", kind.Kind, InstalledAt))],
            relatives,
            InventedDetails.Place(number),
            InventedDetails.Dwelling(number),
            InventedDetails.Access(number, relatives[0].ContactId),
            InventedDetails.Consent(number));
    }

    private SeedRelative Relative(int home, int index, string family)
    {
        string relation = index switch { 1 => "儿子", 2 => "女儿", 3 => "儿媳", _ => "孙子" };
        string surname = relation == "儿媳" ? _people.Surname() : family;
        SeedRelative relative = new($"r-{home:D4}-{index}", _people.Adult(surname), InventedPeople.Number(_nextRelativeNumber++), relation);
        return InventedDetails.Known(relative, home, index);
    }

    private IEnumerable<SeedDuty> Workers(Region village, int villageIndex) =>
        Enumerable.Range(1, 2 + (villageIndex % 2)).Select(index => new SeedDuty(
            village.Code, $"w-{village.Code}-{index}", Adult(), InventedPeople.Number(_nextWorkerNumber++), "communityWorker", "社区工作者"));

    private SeedDuty TownOfficer(string town, int index) =>
        new(town, $"t-{town}", _people.AnyAdult(), InventedPeople.Number(FirstTownNumber + index), "townOfficer", "镇街值班干部");

    private static SeedAccount AccountOf(string subject, SeedDuty duty, string role) =>
        new(subject, duty.Name, role, duty.Region, ContactId: duty.ContactId);

    private string Adult() => _people.Adult(_people.Surname());
}
