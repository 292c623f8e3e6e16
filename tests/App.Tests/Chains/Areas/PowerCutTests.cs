using Anju.Turned;
using static Anju.Turned.TurnedApp;

namespace Anju.Chains.Areas;

/// <summary>From the last messages before a power cut to the flood after it, through the app's own watching.</summary>
public sealed class PowerCutTests
{
    private const int Homes = 60;

    [Fact]
    public async Task PowerCut_AndTheFloodAfterIt_AreOneAlarmOfTheVillage()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveAsync(homes, Homes);
        await homes.DeliverAsync();

        await homes.PassAsync(50);
        IReadOnlyList<AlarmView> open = await OpenAsync(app);
        AlarmView area = Assert.Single(open, alarm => alarm.Scenario == "AREA-01");
        Assert.Equal((Village, Homes), (area.Village, open.Count(alarm => alarm is { Scenario: "DEV-05", HeldUntil: not null } && alarm.ParentId == area.AlarmId)));
        Assert.Equal(Homes + 1, open.Count);

        // Power is back: every device sends what it has kept, and what it kept is old.
        for (int home = 0; home < Homes; home++)
        {
            foreach (string device in WatchedHomes.DevicesOf(HomeOf(home)))
            {
                for (uint seq = 2; seq < 10; seq++)
                {
                    string own = seq == 4 ? ",\"lel\":6" : ",\"lel\":0";
                    homes.Enqueue(HomeOf(home), WatchedHomes.Gas(device, seq, Noon.AddMinutes(5 * seq), own));
                }
            }
        }

        await homes.DeliverAsync();
        await homes.PassAsync(30);

        Assert.Equal([area.AlarmId], (await OpenAsync(app)).Select(alarm => alarm.AlarmId));
        Assert.Equal([FakePhones.Supervisor, FakePhones.Leader], app.Phones.NewlyTold().Distinct());
    }

    [Fact]
    public async Task WakesStoppedForThreeHours_AlarmsSayThatTheyAreLateAndAskTheElderFirst()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveAsync(homes, 1);
        await homes.DeliverAsync();

        await app.PassAsync(3.5 * 3600);
        await homes.OrderWakesAsync();
        await homes.WakeAsync();

        AlarmView silent = Assert.Single(await OpenAsync(app), alarm => alarm.Scenario == "DEV-05");
        Assert.Equal((Noon.AddMinutes(20), Noon.AddHours(3.5), Noon.AddHours(3.5), true), (silent.ConditionAt, silent.RaisedAt, silent.T0, silent.Late));
        Assert.Equal((AlarmState.SelfCheck, false), (silent.State, silent.PromiseBroken));
        await app.PassAsync(302);
        Assert.Equal(Noon.AddHours(3.5).AddMinutes(5), app.Head(silent.AlarmId).Chain.T0);
    }

    [Fact]
    public async Task WakesInTime_AlarmsAreNotLate()
    {
        await using TurnedApp app = await StartAsync();
        WatchedHomes homes = new(app);
        await LiveAsync(homes, 1);
        await homes.DeliverAsync();

        await homes.PassAsync(21);

        AlarmView silent = Assert.Single(await OpenAsync(app), alarm => alarm.Scenario == "DEV-05");
        Assert.Equal((Noon.AddMinutes(20), Noon.AddMinutes(20), false), (silent.ConditionAt, silent.RaisedAt, silent.Late));
    }

    private static async Task LiveAsync(WatchedHomes homes, int count)
    {
        for (int home = 0; home < count; home++)
        {
            await homes.AddAsync(HomeOf(home), Village, $"+861980000{home:D4}");
            foreach (string device in WatchedHomes.DevicesOf(HomeOf(home)))
            {
                homes.Enqueue(HomeOf(home), WatchedHomes.Gas(device, 1, Noon));
            }
        }
    }

    private static string HomeOf(int home) => $"h-{1000 + home}";

    private static Task<IReadOnlyList<AlarmView>> OpenAsync(TurnedApp app) =>
        app.Get<AlarmTable>().InRegionAsync("330109", new AlarmChoice(OpenOnly: true), 500, CancellationToken.None);
}
