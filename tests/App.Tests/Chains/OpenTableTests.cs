using Anju.Cockpit;
using Anju.Scenarios;
using Anju.Turned;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Chains;

public sealed class OpenTableTests
{
    [Fact]
    public async Task ProjectAsync_AnOlderStateWhileAChangeIsOnItsWay_LeavesTheGuardsMark()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        OpenTable open = app.Get<OpenTable>();
        ChainHead before = app.Head(alarmId);

        Assert.True(await open.TryMakeDueAsync(before, before.Chain, CancellationToken.None));
        await open.ProjectAsync(before, keepsClaim: false, CancellationToken.None);

        Assert.Equal(TurnedApp.Noon, (await OnlyAsync(open)).DueAt);
    }

    [Fact]
    public async Task ProjectAsync_TheChangeNeverCame_TheMarkGoesAfterAMinute()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        OpenTable open = app.Get<OpenTable>();
        ChainHead before = app.Head(alarmId);
        Assert.True(await open.TryMakeDueAsync(before, before.Chain, CancellationToken.None));

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await open.ProjectAsync(before, keepsClaim: false, CancellationToken.None);

        Assert.Equal(before.Chain.LookAgainAt, (await OnlyAsync(open)).DueAt);
    }

    /// <summary>It has been due for minutes: the mark is no older than that for it, and what shows an older state must not take it away before the change is there.</summary>
    [Fact]
    public async Task ProjectAsync_AnOlderStateOfWhatWasDueLongAgo_LeavesTheGuardsMark()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        OpenTable open = app.Get<OpenTable>();
        ChainHead before = app.Head(alarmId);
        Assert.True(await open.TryMakeDueAsync(before, before.Chain, CancellationToken.None));
        app.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.True(await open.TryMakeDueAsync(before, before.Chain, CancellationToken.None));
        await open.ProjectAsync(before, keepsClaim: false, CancellationToken.None);

        OpenAlarm marked = await OnlyAsync(open);
        Assert.Equal((TurnedApp.Noon, before.Entries + 1), (marked.DueAt, marked.Version));
    }

    /// <summary>The local stack's clock runs ahead of storage's, and in the cloud no two agree.</summary>
    [Fact]
    public async Task ProjectAsync_StoragesClockIsBehind_LeavesTheGuardsMark()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        ChainHead before = app.Head(await app.FireAsync());
        OpenTable open = new(app.Get<TableServiceClient>(), new FakeTimeProvider(TurnedApp.Noon.AddHours(1)));

        Assert.True(await open.TryMakeDueAsync(before, before.Chain, CancellationToken.None));
        await open.ProjectAsync(before, keepsClaim: false, CancellationToken.None);

        Assert.Equal(before.Entries + 1, (await OnlyAsync(open)).Version);
    }

    /// <summary>Two changes are on their way: the mark of the later one stands.</summary>
    [Fact]
    public async Task TryMakeDueAsync_OfAnOlderState_LeavesTheMarkOfANewerOne()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        OpenTable open = app.Get<OpenTable>();
        ChainHead before = app.Head(alarmId);
        Assert.True(await open.TryMakeDueAsync(before with { Entries = before.Entries + 4 }, before.Chain, CancellationToken.None));

        Assert.True(await open.TryMakeDueAsync(before, before.Chain, CancellationToken.None));

        Assert.Equal(before.Entries + 5, (await OnlyAsync(open)).Version);
    }

    /// <summary>A closing that comes late must not take the claim away.</summary>
    [Fact]
    public async Task TryMakeDueAsync_OpenedAgainBeforeItsClaimWasGivenBack_KeepsItAndIsDue()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        OpenTable open = app.Get<OpenTable>();
        ChainHead head = app.Head((await OnlyAsync(open)).Alarm!.AlarmId);
        Chain closed = Chain.Next(head.Chain, TurnedApp.Noon, new Signal.Merge("operator-1", "other")).Chain;
        Assert.True(await open.TryMakeDueAsync(head, closed, CancellationToken.None));

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Chain again = Chain.Next(closed, app.Clock.GetUtcNow(), new Signal.Reopen("operator-1", Channel.Desk)).Chain;
        ChainHead over = head with { Chain = closed, Entries = head.Entries + 1 };
        Assert.True(await open.TryMakeDueAsync(over, again, CancellationToken.None));
        await open.ProjectAsync(over, keepsClaim: false, CancellationToken.None);

        Assert.True((await OnlyAsync(open)).DueAt <= app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task ProjectAsync_TheRowIsGoneThoughTheAlarmIsOpen_BringsItBack()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        OpenTable open = app.Get<OpenTable>();
        ChainHead head = app.Head(alarmId);
        Chain closed = Chain.Next(head.Chain, TurnedApp.Noon, new Signal.Merge("operator-1", "other")).Chain;
        await open.ProjectAsync(head with { Chain = closed }, keepsClaim: false, CancellationToken.None);
        Assert.Equal(0, await open.AllAsync(CancellationToken.None).CountAsync());

        await open.ProjectAsync(head, keepsClaim: false, CancellationToken.None);

        Assert.Equal(alarmId, (await OnlyAsync(open)).Alarm?.AlarmId);
    }

    [Fact]
    public async Task ProjectAsync_Resolved_GivesTheFamilyBackAndKeepsTheReview()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, "resolve"));
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);

        OpenAlarm review = await OnlyAsync(app.Get<OpenTable>());
        Assert.EndsWith($"|FIRE|{alarmId}", review.Key, StringComparison.Ordinal);
        Assert.Equal(TurnedApp.Noon.AddHours(24), review.DueAt);
        string next = await app.FireAsync("SM-330109-0000001.3.950");
        Assert.NotEqual(alarmId, next);

        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Close("supervisor-1", null, Severity.Critical), "close"));
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
        Assert.Equal(next, (await OnlyAsync(app.Get<OpenTable>())).Alarm?.AlarmId);
    }

    /// <summary>Its orchestrator is gone, and a new hazard takes its family before anybody carried out its end.</summary>
    [Theory]
    [InlineData(false, "CLOSED")]
    [InlineData(true, "RESOLVED")]
    public async Task TryPassOnAsync_TheAlarmIsOverAndNobodyWasShownThatYet_TheGuardShowsIt(bool isResolved, string state)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string smouldering = await app.DetectByTimeAsync("FIRE-03", waits: TimeSpan.Zero, late: TimeSpan.Zero);
        await app.Get<OwedEffects>().DischargeAsync(smouldering, CancellationToken.None);
        await app.Get<AlarmChains>().AdvanceAsync(smouldering, CancellationToken.None, new Heard(isResolved ? new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE") : new Signal.End(), "ended"));
        _ = app.Phones.New();

        await app.DetectFireAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(15));
        await app.GuardAsync();

        using HttpResponseMessage shown = await app.GetAsync("operator-1", $"/api/alarms/{smouldering}");
        Assert.Equal(state, (string)(await shown.JsonAsync())["state"]!);
        Assert.Equal(Owed.Nothing, app.Head(smouldering).Owed);
        OpenAlarm[] rows = [.. (await app.Get<OpenTable>().AllAsync(CancellationToken.None).ToListAsync()).Where(row => row.Alarm?.AlarmId == smouldering)];
        Assert.Equal(isResolved ? [TurnedApp.Noon.AddHours(24)] : (DateTimeOffset[])[], rows.Select(row => row.DueAt));
    }

    private static async Task<OpenAlarm> OnlyAsync(OpenTable open) => await open.AllAsync(CancellationToken.None).SingleAsync();
}
