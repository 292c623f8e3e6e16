using Anju.Durable;
using Anju.Turned;
using static Anju.Turned.FakePhones;

namespace Anju.Chains;

/// <summary>The promise, through the app's own functions: five minutes pass in milliseconds.</summary>
public sealed class FireOnATurnedClockTests
{
    [Fact]
    public async Task Fire_NobodyAnswersForAMinute_TheDeskGetsTheCardAndThenAWorkerTakesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        string alarmId = await app.FireAsync();
        Assert.Equal([Daughter, Son, Wang, Li], app.Phones.NewlyTold());

        await app.PassAsync(59);
        Assert.Equal(AlarmState.L2, app.Head(alarmId).Chain.State);
        await app.PassAsync(3);
        Assert.Equal(AlarmState.L3, app.Head(alarmId).Chain.State);
        Assert.Empty(app.Phones.New());

        await app.ReplyAsync(Wang, "1", "reply-1");
        Assert.Equal(
            [
                $"{Daughter}: 【安居守护】张*芳 家中起火报警：王*国 12:01 已接单，您不必前往。",
                $"{Son}: 【安居守护】张*芳 家中起火报警：王*国 12:01 已接单，您不必前往。",
                $"{Li}: 【安居守护】张*芳 家中起火报警：王*国 12:01 已接单，您不必前往。",
            ],
            app.Phones.New());

        await app.PassAsync(300);
        Assert.Empty(app.Phones.New());
        Assert.Contains(await app.Durable.HistoryOfAsync(alarmId), happened => happened is HistoryEvent.TimerFired);
    }

    [Fact]
    public async Task Fire_NobodyEverAnswers_TheSupervisorHearsAtTwoMinutesAndEveryoneIsRungAfterFive()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        app.Phones.New();

        await app.PassAsync(122);
        Assert.Equal([Supervisor], app.Phones.NewlyTold());

        await app.PassAsync(180);
        Assert.Equal([Daughter, Son, Wang, Li, Supervisor, Leader], app.Phones.NewlyTold());
        Assert.True(app.Head(alarmId).Chain.PromiseBroken);

        await app.PassAsync(60);
        Assert.Equal([Supervisor, Leader], app.Phones.NewlyTold());
    }

    [Fact]
    public async Task Fire_TheOrchestratorNeverRuns_TheGuardEndsItInTime()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();

        await PassWithGuardAloneAsync(app, 30);
        Assert.Equal([Daughter, Son, Wang, Li], app.Phones.NewlyTold());
        await PassWithGuardAloneAsync(app, 60);
        Assert.Equal(AlarmState.L3, app.Head(alarmId).Chain.State);
        await PassWithGuardAloneAsync(app, 60);
        Assert.Equal([Supervisor], app.Phones.NewlyTold());
    }

    [Fact]
    public async Task Fire_TheProviderCannotBeReachedAtAll_PeopleCountAsOutOfReachAndTheDeskDoesNotWait()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        app.Phones.CannotBeReached = true;

        string alarmId = await app.FireAsync();
        await app.PassAsync(45);

        Assert.Equal(AlarmState.L3, app.Head(alarmId).Chain.State);
        Assert.All(app.Head(alarmId).Chain.TellingOf.Values, person => Assert.True(person.Unreachable));
    }

    [Fact]
    public async Task Fire_TheDeskClaimsBeforeTheFirstMessageIsSent_NobodyIsAskedToGoAfterwards()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Answer("operator-1", Channel.Desk, Safe: false), "claim"));

        await app.PassAsync(10);

        Assert.All(app.Phones.New(), message => Assert.Contains("已接单", message, StringComparison.Ordinal));
        Assert.True(app.Head(alarmId).OwesNothing);
        Assert.All(app.Head(alarmId).Chain.TellingOf.Values, person => Assert.False(person.Unreachable));
    }

    [Fact]
    public async Task Fire_Answered_TheGuardTellsTheOthersEvenIfTheProcessEndsRightAfterTheCommit()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        app.Phones.New();
        await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Answer("wang", Channel.Sms, Safe: false), "sms|1"));

        await PassWithGuardAloneAsync(app, 15);

        Assert.Equal([Daughter, Son, Li], app.Phones.NewlyTold());
    }

    [Fact]
    public async Task Fire_BeforeAnyPhoneIsWaitedFor_TheDeskSeesIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        List<int> onTheList = [];
        app.Phones.Refuses = _ =>
        {
            onTheList.Add(app.Get<AlarmTable>().InRegionAsync(TurnedApp.Village, new AlarmChoice(OpenOnly: true), most: 10, CancellationToken.None).Result.Count);
            return null;
        };

        await app.FireAsync();

        Assert.Equal([1, 1, 1, 1], onTheList);
    }

    [Fact]
    public async Task Fire_ClosedWhileAMessageIsStillOwed_TheNextFireIsAnAlarmOfItsOwn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        app.Phones.Refuses = _ => System.Net.HttpStatusCode.ServiceUnavailable;
        string first = await app.FireAsync();
        await app.HearAsync(first, new Signal.Resolve("supervisor-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });
        app.Phones.Refuses = _ => null;

        string second = await app.FireAsync("SM-330109-0000001.3.950");

        Assert.NotEqual(first, second);
        Assert.Equal([Daughter, Son, Wang, Li], app.Phones.NewlyTold());
    }

    [Fact]
    public async Task Fire_RedeliveredAfterItWasClosed_ClaimsNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.HearAsync(alarmId, new Signal.Resolve("supervisor-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });

        Assert.Equal(alarmId, await app.FireAsync());

        OpenAlarm review = await app.Get<OpenTable>().AllAsync(CancellationToken.None).SingleAsync();
        Assert.EndsWith(alarmId, review.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fires_TwoOnOnePhone_TheReplyGoesToTheOneNobodyHas()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.FireAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        string second = await app.FireAsync("SM-330109-0000002.1.1", home: "h-0002");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.ReplyAsync(Daughter, "1", "reply-1");

        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Equal("daughter", app.Head(first).Chain.Owner!.Id);
        Assert.Equal("wang", app.Head(second).Chain.Owner!.Id);
    }

    [Fact]
    public async Task Fire_TheProviderIsDownForTwentySeconds_EveryoneIsToldOnceItIsBack()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        app.Phones.Refuses = _ => System.Net.HttpStatusCode.ServiceUnavailable;
        string alarmId = await app.FireAsync();
        await app.PassAsync(20);
        Assert.Empty(app.Phones.New());

        app.Phones.Refuses = _ => null;
        await app.PassAsync(10);

        Assert.Equal([Daughter, Son, Wang, Li], app.Phones.NewlyTold());
        Assert.True(app.Head(alarmId).OwesNothing);
    }

    [Fact]
    public async Task Fire_ANumberIsRefused_TheOthersAreToldAndTheLedgerSaysSo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        app.Phones.Refuses = to => to == Son ? System.Net.HttpStatusCode.BadRequest : null;

        string alarmId = await app.FireAsync();

        Assert.Equal([Daughter, Wang, Li], app.Phones.NewlyTold());
        Assert.True(app.Head(alarmId).Chain.TellingOf["son"].Unreachable);
    }

    [Fact]
    public async Task Fire_DetectedTwice_IsOneAlarmAndOneMessageEach()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        string first = await app.FireAsync();
        string again = await app.FireAsync();
        string other = await app.FireAsync("SM-330109-0000002.1.5");

        Assert.Equal(first, again);
        Assert.Equal(first, other);
        Assert.Equal([Daughter, Son, Wang, Li], app.Phones.NewlyTold());
        Assert.Equal(2, app.Head(first).Chain.Occurrences);
    }

    [Fact]
    public async Task Fire_Closed_FreesTheFamilyAndTellsTheWatch()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await app.HearAsync(alarmId, new Signal.Resolve("supervisor-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });
        string next = await app.FireAsync("SM-330109-0000001.3.950");

        Assert.NotEqual(alarmId, next);
        Assert.Equal([$"h-0001: {{\"family\":\"FIRE\",\"alarmId\":\"{alarmId}\",\"closedAt\":\"2026-11-23T04:00:00+00:00\",\"kind\":\"alarmClosed\"}}"], app.Hub.Sent);
    }

    /// <summary>The guard's timer fires every 15 s; no orchestrator ever runs.</summary>
    private static async Task PassWithGuardAloneAsync(TurnedApp app, int seconds)
    {
        for (int passed = 0; passed < seconds; passed += 15)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(15));
            await app.GuardAsync();
        }
    }
}
