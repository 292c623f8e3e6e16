using System.Net;
using Anju.Turned;

namespace Anju.Chains.Answering;

/// <summary>An answer to an alarm that cannot be read waits until it can; it is neither swallowed nor another one's.</summary>
public sealed class DamagedAnswersTests
{
    /// <summary>The phone of the first home's elder.</summary>
    private const string Elder = "+8619900000009";

    [Theory]
    [InlineData("AlarmId")]
    [InlineData("ContactId")]
    [InlineData("AskedAt")]
    [InlineData("IsOver")]
    public async Task Fire_AWorkersPhoneWasDamaged_EverybodyIsToldAndTheWorkersAnswerCounts(string column)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        _ = app.Phones.New();
        await app.DamagePlaceAsync(FakePhones.Wang, "A", column);
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        string fire = await app.FireAsync("SM-2.1.1", "h-0002");

        Assert.Equal([FakePhones.Wang, FakePhones.Li], app.Phones.NewlyTold());
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");
        Assert.Equal("wang", app.Head(fire).Chain.Owner?.Id);
    }

    [Fact]
    public async Task Reply_NobodyKnowsAnyMoreWhichAlarmAPhoneWasAskedAbout_IsBroughtAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        await app.DamagePlaceAsync(FakePhones.Wang, "A", "AlarmId");

        Assert.Equal(HttpStatusCode.InternalServerError, await app.BringReplyAsync(FakePhones.Wang, "1", "reply-1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Reply_TheAlarmCannotBeRead_IsBroughtAgainAndHeardOnceItCan(int hours)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        Func<Task> mendAsync = await app.DamageHeadAsync(fire);
        app.Clock.Advance(TimeSpan.FromHours(hours));

        Assert.Equal(HttpStatusCode.InternalServerError, await app.BringReplyAsync(FakePhones.Wang, "1", "reply-1"));

        await mendAsync();
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");
        Assert.Equal("wang", app.Head(fire).Chain.Owner?.Id);
    }

    [Fact]
    public async Task Reply_TheAlarmAskedAboutLastCannotBeRead_TakesNoOther()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string other = await app.FireAsync("SM-2.1.1", "h-0002");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Func<Task> mendAsync = await app.DamageHeadAsync(await app.FireAsync());

        Assert.Equal(HttpStatusCode.InternalServerError, await app.BringReplyAsync(FakePhones.Wang, "1", "reply-1"));

        Assert.Null(app.Head(other).Chain.Owner);
        await mendAsync();
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");
        Assert.Null(app.Head(other).Chain.Owner);
    }

    [Theory]
    [InlineData("1A")]
    [InlineData("A1我去")]
    public async Task Reply_NamesAnotherAlarmThanTheOneThatCannotBeRead_TakesItAtOnce(string text)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string other, string damaged) = await app.TwoFiresAsync();
        await app.DamageHeadAsync(damaged);

        await app.ReplyAsync(FakePhones.Wang, text, "reply-1");

        Assert.Equal("wang", app.OwnerOf(other));
    }

    [Fact]
    public async Task Reply_NamesTheAlarmThatCannotBeRead_IsBroughtAgainAndHeardOnceItCan()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string other, string damaged) = await app.TwoFiresAsync();
        Func<Task> mendAsync = await app.DamageHeadAsync(damaged);

        Assert.Equal(HttpStatusCode.InternalServerError, await app.BringReplyAsync(FakePhones.Wang, "1B", "reply-1"));

        await mendAsync();
        await app.ReplyAsync(FakePhones.Wang, "1B", "reply-1");
        Assert.Equal((null, "wang"), (app.OwnerOf(other), app.OwnerOf(damaged)));
    }

    [Fact]
    public async Task Reply_NamesWhatIsOverWhileAnotherCannotBeRead_IsHeardByIt()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string over, string damaged) = await app.TwoFiresAsync();
        await CloseAsync(app, over);
        await app.DamageHeadAsync(damaged);

        await app.ReplyAsync(FakePhones.Wang, "A 又着火了，救命", "reply-1");

        Assert.Contains(app.Head(over).Chain.Desk.Values, work => work.Task == DeskTask.ReadReply);
    }

    [Theory]
    [InlineData("救命", false)]
    [InlineData("2", false)]
    [InlineData("救命", true)]
    public async Task CryForHelp_TheEldersNewestAlarmCannotBeRead_HerOtherHearsItAtOnce(string text, bool isOver)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        if (isOver)
        {
            await CloseAsync(app, fire);
        }

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.DamageHeadAsync(await app.DetectGasAsync());

        await app.ReplyAsync(Elder, text, "reply-1");

        Assert.True(app.Head(fire).Chain is { IsOpen: true, ElderNeedsHelp: true });
    }

    [Fact]
    public async Task SheIsWell_TheEldersNewestAlarmCannotBeRead_IsBroughtAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.FireAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.DamageHeadAsync(await app.DetectGasAsync());

        Assert.Equal(HttpStatusCode.InternalServerError, await app.BringReplyAsync(Elder, "我很好，没事", "reply-1"));
    }

    [Fact]
    public async Task Fire_AnotherAlarmOfThePhoneCannotBeRead_IsToldWithALetter()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.DamageHeadAsync(await app.FireAsync());
        _ = app.Phones.New();
        app.Clock.Advance(TimeSpan.FromHours(2));

        await app.FireAsync("SM-2.1.1", "h-0002");

        Assert.All(app.Phones.New(), message => Assert.Contains("1B", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CryForHelp_TheAlarmIsOverAndCannotBeRead_IsBroughtAgain()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string fire = await app.FireAsync();
        await CloseAsync(app, fire);
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");
        Func<Task> mendAsync = await app.DamageHeadAsync(fire);

        Assert.Equal(HttpStatusCode.InternalServerError, await app.BringReplyAsync(FakePhones.Wang, "又着火了，救命", "reply-2"));

        await mendAsync();
        await app.ReplyAsync(FakePhones.Wang, "又着火了，救命", "reply-2");
        Assert.Contains(app.Head(fire).Chain.Desk.Values, work => work.Task == DeskTask.ReadReply);
    }

    private static async Task CloseAsync(TurnedApp app, string alarmId) => await app.Get<AlarmChains>().AdvanceAsync(
        alarmId, CancellationToken.None, new Heard(new Signal.Resolve("supervisor-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, "close"));
}
