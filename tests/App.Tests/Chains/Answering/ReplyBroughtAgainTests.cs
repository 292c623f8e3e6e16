using System.Net;
using System.Net.Http.Json;
using Anju.Storage;
using Anju.Turned;
using static Anju.Turned.FakePhones;

namespace Anju.Chains.Answering;

/// <summary>Two alarms ask the same phone, and Event Grid brings its one reply until the app has taken it: neither lost nor heard by both.</summary>
public sealed class ReplyBroughtAgainTests
{
    [Fact]
    public async Task Reply_BroughtTwice_DoesNotTakeTheNextAlarmToo()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string first, string second) = await app.TwoFiresAsync();

        await app.ReplyAsync(Wang, "1", "reply-1");
        await app.ReplyAsync(Wang, "1", "reply-1");

        Assert.Equal((null, "wang"), (app.OwnerOf(first), app.OwnerOf(second)));
    }

    [Fact]
    public async Task Reply_ThatChangedNothingBroughtAgainAfterThree_ChangesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        await app.ReplyAsync(Wang, "1", "reply-1");
        await app.ReplyAsync(Wang, "1", "reply-2");
        await app.ReplyAsync(Wang, "3", "reply-3");

        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Null(app.OwnerOf(fire));
    }

    /// <summary>The orchestrator's turn that takes the alarm from who let it lie comes a second later.</summary>
    [Fact]
    public async Task Reply_WhoHasItIsThereAsTheirTimeIsUp_HasItAndIsThere()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        await app.ReplyAsync(Wang, "1", "reply-1");
        app.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(0.5));

        await app.ReplyAsync(Wang, "到了", "reply-2");

        Assert.Equal(("wang", AlarmState.OnSite), (app.OwnerOf(fire), app.Head(fire).Chain.State));
    }

    [Fact]
    public async Task Reply_ItsAlarmEndsBeforeItCouldHearIt_AnswersTheOtherOne()
    {
        bool storageIsDown = false;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            storageIsDown && request is { Table: "chains", Verb: TableVerb.Transaction } ? Fault.Busy : null));
        (string first, string second) = await app.TwoFiresAsync();

        storageIsDown = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await BringAsync(app));
        storageIsDown = false;
        await EndAsync(app, second);
        await app.ReplyAsync(Wang, "1", "reply-1");

        Assert.Equal("wang", app.OwnerOf(first));

        await app.ReplyAsync(Wang, "1", "reply-1");
        Assert.Single(await app.EntriesAsync<Answered>(first));
    }

    /// <summary>It came too late for an alarm that is over; by the time it is brought again, another one asks.</summary>
    [Fact]
    public async Task Reply_ToWhatIsOver_BroughtAgainOnceAnotherAsks_AnswersNoOther()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.FireAsync();
        await EndAsync(app, first);
        await app.ReplyAsync(Wang, "1", "reply-1");
        string second = await app.FireAsync("SM-2.1.1", "h-0002");

        await app.ReplyAsync(Wang, "1", "reply-1");

        Assert.Null(app.OwnerOf(second));
        await app.ReplyAsync(Wang, "1", "reply-2");
        Assert.Equal("wang", app.OwnerOf(second));
    }

    [Fact]
    public async Task Reply_HeardByAnAlarmThatEnds_NoteOfItLost_AnswersNoOther()
    {
        bool notesAreLost = false;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            notesAreLost && request is { Table: "phones", Verb: TableVerb.Merge } ? Fault.Busy : null));
        (string first, string second) = await app.TwoFiresAsync();

        notesAreLost = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await BringAsync(app));
        notesAreLost = false;
        Assert.Equal("wang", app.OwnerOf(second));
        await EndAsync(app, second);
        await app.ReplyAsync(Wang, "1", "reply-1");

        Assert.Null(app.OwnerOf(first));
    }

    [Fact]
    public async Task Reply_ThatChangedNothing_ItsAlarmEnds_AnswersNoOther()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string first, string second) = await app.TwoFiresAsync();
        await app.ReplyAsync(Wang, "1", "reply-1");

        // "I go", once more and about the same one: there is nothing to write into its ledger.
        await app.ReplyAsync(Wang, "1B", "reply-2");
        await EndAsync(app, second);
        await app.ReplyAsync(Wang, "1B", "reply-2");

        Assert.Null(app.OwnerOf(first));
        Assert.Empty(await app.EntriesAsync<Puzzled>(first));
    }

    /// <summary>Her family was claimed for a new fire that is not begun: there is nothing yet that could hear her, and nothing may call that heard.</summary>
    [Fact]
    public async Task Cry_AboutWhatIsOver_WhileTheNextFireIsJustBeginning_IsHeardWhenItIsBroughtAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string over = await app.FireAsync();
        await EndAsync(app, over);
        await app.Get<OwedEffects>().DischargeAsync(over, CancellationToken.None);
        AlarmFacts next = app.Head(over).Chain.Alarm with { AlarmId = over + "-next" };
        await app.Get<OpenTable>().ClaimAsync(next, CancellationToken.None);

        Assert.Equal(HttpStatusCode.InternalServerError, await app.BringReplyAsync(Promises.Phone.Elder, "救命", "reply-1"));
        await app.Get<AlarmChains>().OpenAsync(next, "next", CancellationToken.None);
        await app.ReplyAsync(Promises.Phone.Elder, "救命", "reply-1");

        Assert.True(app.Head(next.AlarmId).Chain.ElderNeedsHelp);
        Assert.False(app.Head(over).Chain.IsOpen);
    }

    private static async Task<HttpStatusCode> BringAsync(TurnedApp app) => (await app.Http.PostAsJsonAsync(
        $"/api/sms-events?key={TurnedApp.WebhookKey}",
        new[] { new { id = "reply-1", eventType = "Microsoft.Communication.SMSReceived", data = new { from = Wang.TrimStart('+'), message = "1" } } })).StatusCode;

    private static Task<Chain?> EndAsync(TurnedApp app, string alarmId) => app.Get<AlarmChains>().AdvanceAsync(
        alarmId, CancellationToken.None, new Heard(new Signal.Resolve("operator-1", Channel.Desk, "REAL_FIRE"), "over"));
}
