using Anju.Storage;
using Anju.Turned;
using static Anju.Turned.FakePhones;

namespace Anju.Chains;

/// <summary>The app dies at a storage request, before or after the work is done there; another process takes over.</summary>
public sealed class CrashTests
{
    /// <summary>More requests than a fire's first minute makes; past its end nothing dies and the test ends.</summary>
    private const int Beyond = 200;

    [Theory]
    [InlineData(nameof(Fault.CrashBefore))]
    [InlineData(nameof(Fault.CrashAfter))]
    public async Task Fire_TheAppDiesAtAnyStorageRequest_OneAlarmAndEachPhoneIsToldOnce(string when)
    {
        Fault fault = Enum.Parse<Fault>(when);
        int deaths = 0;
        for (int request = 0; request < Beyond; request++)
        {
            if (!await SurvivesAsync(fault, request))
            {
                break;
            }

            deaths++;
        }

        // Claim, chain, four messages of several requests each, settling: far more than these have been died at.
        Assert.InRange(deaths, 30, Beyond - 1);
    }

    /// <returns>False if the story was over before the request came.</returns>
    private static async Task<bool> SurvivesAsync(Fault fault, int dieAt)
    {
        TurnedApp healthy = await TurnedApp.StartAsync();
        int requests = 0;
        bool died = false;
        TurnedApp app = await healthy.RestartAsync(new TurnedApp.Wires(OnStorage: _ =>
            Interlocked.Increment(ref requests) - 1 == dieAt && (died = true) ? fault : null));
        try
        {
            await app.FireAsync();
        }
        catch (ProcessDiedException)
        {
            // It died while the batch was carried: the hub gives the batch again.
        }

        app = await app.RestartAsync();
        string alarmId = await app.FireAsync();
        await PassWithGuardAsync(app, 60);

        string which = $"{fault} at request {dieAt}";
        Assert.True(app.Phones.NewlyTold() is [Daughter, Son, Wang, Li], which);
        Assert.True(app.Head(alarmId) is { Chain.State: AlarmState.L3, OwesNothing: true }, which);
        Assert.Equal(1, app.Head(alarmId).Chain.Occurrences);
        IReadOnlyList<LedgerRow> ledger = await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None);
        Assert.Null(Ledger.FirstFault(ledger, app.Head(alarmId).Entries, app.Head(alarmId).Hash));
        Assert.Equivalent(app.Head(alarmId).Chain, Chain.Fold(ledger.Select(ChainTable.ToEntry)), strict: true);
        await app.DisposeAsync();
        return died;
    }

    private static async Task PassWithGuardAsync(TurnedApp app, int seconds)
    {
        for (int passed = 0; passed < seconds + 30; passed += 15)
        {
            await app.PassAsync(15);
            await app.GuardAsync();
        }
    }
}
