using Anju.Chains;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Storage;
using Anju.Turned;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Simulation.Living;

/// <summary>The homes and people of a world, and their registry.</summary>
internal static class District
{
    public const string Operator = "operator-1";
    public const string Supervisor = "supervisor-1";

    /// <summary>Five in the first village, so that an outage of its power is an area's; one in the second.</summary>
    private const int Homes = 6;

    /// <summary>Two villages; the second has no worker of its own and falls back to its town's officer.</summary>
    private static readonly string[] Villages = [TurnedApp.Village, "330109001002"];

    /// <summary>Writes the registry and returns its homes.</summary>
    public static IReadOnlyList<Home> Settle(MemoryTables tables, Random random)
    {
        TableServiceClient storage = tables.Connect();
        HomeTable homeTable = new(storage, NullLogger<HomeTable>.Instance);
        DutyTable duty = new(storage, NullLogger<DutyTable>.Instance);
        AccountTable accounts = new(storage, TimeProvider.System, NullLogger<AccountTable>.Instance);
        Home[] homes = [.. Enumerable.Range(1, Homes).Select(number => HomeOf(number, random))];
        foreach (Home home in homes)
        {
            homeTable.SaveAsync(home, CancellationToken.None).Wait();
        }

        foreach ((string region, string id, int phone, DutyRole role) in new[]
        {
            (Villages[0], "wang", 21, DutyRole.CommunityWorker),
            (Villages[0], "li", 22, DutyRole.CommunityWorker),
            ("330109001", "town", 23, DutyRole.TownOfficer),
            ("330109", "supervisor", 31, DutyRole.Supervisor),
            ("330109", "leader", 32, DutyRole.DutyLeader),
        })
        {
            duty.SaveAsync(new Duty(region, new Contact(id, "王建国", Phone(phone), role.ToString()), role), CancellationToken.None).Wait();
        }

        foreach (Account account in Tokens.Accounts)
        {
            accounts.SaveAsync(account, CancellationToken.None).Wait();
        }

        return homes;
    }

    /// <summary>A phone nobody of the district has.</summary>
    public static string StrangersPhone => Phone(99);

    private static Home HomeOf(int number, Random random)
    {
        string id = $"h-{number:D4}";

        // Now and then nobody, up to the four a chain tells; every fifth is rung up by the desk.
        Contact[] relatives = [.. Enumerable.Range(1, random.Next(5)).Select(relative => new Contact(
            $"relative-{number}-{relative}", "张志强", Phone((number * 100) + relative), "儿子", Reach: random.Next(5) == 0 ? Reach.Call : Reach.Sms))];
        return new Home(
            id,
            number == Homes ? Villages[1] : Villages[0],
            "朝晖路1组2号",
            new Elder("张桂芳", "女", 1939, Phone((number * 100) + 9), ReadsSms: random.Next(2) == 0),
            Residents: 1,
            Devices: [],
            relatives,
            Revision: 1);
    }

    private static string Phone(int number) => $"+8619900{number:D6}";
}
