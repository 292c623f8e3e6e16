using Anju.Turned;

namespace Anju.Chains.Sending;

/// <summary>Which alarms a reply can be about, and by which letter.</summary>
public sealed class PhoneQuestionsTests
{
    private const string Phone = "+8619900000099";

    [Fact]
    public async Task AskAsync_OneAlarm_NeedsNoLetter()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();

        Assert.Null(await AskAsync(app, alarmId));
        Assert.Null(await AskAsync(app, alarmId));
    }

    [Fact]
    public async Task AskAsync_AnotherOneOpens_EachKeepsItsLetter()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.DetectFireAsync();
        string second = await app.DetectFireAsync("SM-2.1.1", "h-0002");

        Assert.Null(await AskAsync(app, first));
        Assert.Equal('B', await AskAsync(app, second));
        Assert.Equal('A', await AskAsync(app, first));
        Assert.Equal('B', await AskAsync(app, second));
    }

    [Fact]
    public async Task AskAsync_TheOtherIsOver_NeedsNoLetterAndTheFreeOneWaitsItsTurn()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.DetectFireAsync();
        string second = await app.DetectFireAsync("SM-2.1.1", "h-0002");
        string third = await app.DetectFireAsync("SM-3.1.1", "h-0003");
        await AskAsync(app, first);
        await AskAsync(app, second);
        await CloseAsync(app, first);

        Assert.Null(await AskAsync(app, second));
        Assert.Equal('C', await AskAsync(app, third));
    }

    [Fact]
    public async Task AskAsync_EveryLetterWasUsed_TakesTheOneThatRestedLongest()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        List<string> alarms = [];
        for (int home = 0; home < 24; home++)
        {
            alarms.Add(await app.DetectFireAsync($"SM-1.1.{home}", $"h-{home:D4}"));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await AskAsync(app, alarms[^1]);
        }

        string crowded = await app.DetectFireAsync("SM-2.1.1", "h-0100");
        Assert.Null(await AskAsync(app, crowded));
        await CloseAsync(app, alarms[7]);
        await CloseAsync(app, alarms[3]);
        string next = await app.DetectFireAsync("SM-2.1.2", "h-0101");

        Assert.Equal('D', await AskAsync(app, next));
        Assert.Equal(24, (await app.Get<PhoneQuestions>().OpenAsync(Phone, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task OpenAsync_SeveralOpen_LastAskedFirstAndWithoutThoseThatAreOver()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string first = await app.DetectFireAsync();
        string second = await app.DetectFireAsync("SM-2.1.1", "h-0002");
        string third = await app.DetectFireAsync("SM-3.1.1", "h-0003");
        foreach (string alarmId in new[] { first, second, third, first })
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await AskAsync(app, alarmId);
        }

        await CloseAsync(app, second);

        Assert.Equal([first, third], (await app.Get<PhoneQuestions>().OpenAsync(Phone, CancellationToken.None)).Select(one => one.Asked.AlarmId));
    }

    private static Task<char?> AskAsync(TurnedApp app, string alarmId) =>
        app.Get<PhoneQuestions>().AskAsync(Phone, alarmId, "wang", CancellationToken.None);

    private static async Task CloseAsync(TurnedApp app, string alarmId) => await app.Get<AlarmChains>().AdvanceAsync(
        alarmId, CancellationToken.None, new Heard(new Signal.Resolve("supervisor-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" }, $"close|{alarmId}"));
}
