using Anju.Storage;
using Anju.Turned;
using static Anju.Turned.FakePhones;

namespace Anju.Chains.Answering;

/// <summary>Two homes burn and one phone was asked about both: an answer that does not say which is never taken for the one it may not mean.</summary>
public sealed class AnswerWithoutALetterTests
{
    [Fact]
    public async Task Reply_TheNewestIsAnothersAlready_TakesNoOtherAndIsAskedWhichOne()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string first, string second) = await TwoFiresAsync(app);
        await app.ReplyAsync(Li, "1B", "reply-1");
        app.Phones.New();

        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Equal((null, "li"), (OwnerOf(app, first), OwnerOf(app, second)));
        Assert.Single(await EntriesAsync<Overruled>(app, second));
        await app.Get<OwedEffects>().DischargeAsync(first, CancellationToken.None);
        await app.Get<OwedEffects>().DischargeAsync(second, CancellationToken.None);
        Assert.Contains(app.Phones.New(), message => message.StartsWith(Wang, StringComparison.Ordinal) && message.Contains("1A我去", StringComparison.Ordinal));

        await app.ReplyAsync(Wang, "1A", "reply-3");
        Assert.Equal(("wang", "li"), (OwnerOf(app, first), OwnerOf(app, second)));
    }

    [Fact]
    public async Task Reply_TheNewestIsTakenInTheSameMoment_TakesNoOtherAndIsAskedWhichOne()
    {
        bool othersAreFaster = false;
        TurnedApp? running = null;
        await using TurnedApp app = running = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
        {
            if (othersAreFaster && request is { Table: "chains", Verb: TableVerb.Transaction })
            {
                othersAreFaster = false;
                running!.ReplyAsync(Li, "1B", "reply-1").GetAwaiter().GetResult();
            }

            return null;
        }));
        (string first, string second) = await TwoFiresAsync(app);

        othersAreFaster = true;
        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Equal((null, "li"), (OwnerOf(app, first), OwnerOf(app, second)));
        Assert.Single(await EntriesAsync<Told>(app, first), told => told.Notification.StartsWith("which", StringComparison.Ordinal) && told.ContactId == "wang");
    }

    [Fact]
    public async Task Reply_WhoHasTheNewestSaysItAgain_IsAskedAboutTheOtherOnceAndTakesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string first, string second) = await TwoFiresAsync(app);
        await app.ReplyAsync(Wang, "1", "reply-1");

        await app.ReplyAsync(Wang, "1", "reply-2");
        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Equal((null, "wang"), (OwnerOf(app, first), OwnerOf(app, second)));
        Assert.Single(await EntriesAsync<Told>(app, first), told => told.Notification.StartsWith("which", StringComparison.Ordinal));
    }

    private static async Task<(string First, string Second)> TwoFiresAsync(TurnedApp app)
    {
        string first = await app.DetectFireAsync();
        await app.Get<OwedEffects>().DischargeAsync(first, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        string second = await app.DetectFireAsync("SM-2.1.1", "h-0002");
        await app.Get<OwedEffects>().DischargeAsync(second, CancellationToken.None);
        return (first, second);
    }

    private static string? OwnerOf(TurnedApp app, string alarmId) => app.Head(alarmId).Chain.Owner?.Id;

    private static async Task<IEnumerable<T>> EntriesAsync<T>(TurnedApp app, string alarmId)
        where T : Entry => (await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None)).Select(ChainTable.ToEntry).OfType<T>();
}
