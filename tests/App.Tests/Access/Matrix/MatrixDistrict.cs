using Anju.Registry;
using Anju.Registry.Rules;
using Anju.Turned;
using Anju.Watching.Judging;

namespace Anju.Access.Matrix;

/// <summary>What requests can be about that is of no single alarm: homes' watches, a parked message, a change of rules that was approved and one that waits.</summary>
internal static class MatrixDistrict
{
    public static async Task FillAsync(TurnedApp app)
    {
        WatchedHomes watched = new(app);

        // The first message the hub takes is unreadable: requests.csv names its row.
        watched.Enqueue("h-0001", "{");
        foreach (Home home in MatrixWorld.Homes)
        {
            watched.Register(home.HomeId, home.Village, revision: 1, WatchedHomes.DevicesOf(home.HomeId));
        }

        await watched.DeliverAsync();
        await ChangeRulesAsync(app.Get<ThresholdStore>());
    }

    private static async Task ChangeRulesAsync(ThresholdStore rules)
    {
        ThresholdChange change = new("330109001", HomeId: null, new Dictionary<string, double?> { ["GAS-01.lel"] = 15 });
        RuleProposal made = new(
            "proposal-1",
            change,
            Village: null,
            "灶具更换",
            "district-1",
            TurnedApp.Noon,
            [new RuleApproval("district-1", Role.DistrictOfficer, TurnedApp.Noon), new RuleApproval("supervisor-1", Role.Supervisor, TurnedApp.Noon)],
            Version: null);
        await rules.AddAsync("330109", made with { Id = "proposal-2", Approvals = [] }, CancellationToken.None);
        await rules.AddAsync("330109", made, CancellationToken.None);
        Assert.True(await rules.FindAsync("330109", made.Id, CancellationToken.None) is var (_, read) && await rules.TrySaveAsync("330109", made with { Version = 1 }, read, CancellationToken.None));
    }
}
