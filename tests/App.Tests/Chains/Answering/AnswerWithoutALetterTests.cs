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
        (string first, string second) = await app.TwoFiresAsync();
        await app.ReplyAsync(Li, "1B", "reply-1");
        app.Phones.New();

        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Equal((null, "li"), (app.OwnerOf(first), app.OwnerOf(second)));
        Assert.Single(await app.EntriesAsync<Overruled>(second));
        await app.Get<OwedEffects>().DischargeAsync(first, CancellationToken.None);
        await app.Get<OwedEffects>().DischargeAsync(second, CancellationToken.None);
        Assert.Contains(app.Phones.New(), message => message.StartsWith(Wang, StringComparison.Ordinal) && message.Contains("1A我去", StringComparison.Ordinal));

        await app.ReplyAsync(Wang, "1A", "reply-3");
        Assert.Equal(("wang", "li"), (app.OwnerOf(first), app.OwnerOf(second)));
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
        (string first, string second) = await app.TwoFiresAsync();

        othersAreFaster = true;
        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Equal((null, "li"), (app.OwnerOf(first), app.OwnerOf(second)));
        Assert.Single(await app.EntriesAsync<Told>(first), told => told.Notification.StartsWith("which", StringComparison.Ordinal) && told.ContactId == "wang");
    }

    [Fact]
    public async Task Reply_WhoHasTheNewestSaysItAgain_IsAskedAboutTheOtherOnceAndTakesNothing()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        (string first, string second) = await app.TwoFiresAsync();
        await app.ReplyAsync(Wang, "1", "reply-1");

        await app.ReplyAsync(Wang, "1", "reply-2");
        await app.ReplyAsync(Wang, "1", "reply-2");

        Assert.Equal((null, "wang"), (app.OwnerOf(first), app.OwnerOf(second)));
        Assert.Single(await app.EntriesAsync<Told>(first), told => told.Notification.StartsWith("which", StringComparison.Ordinal));
    }
}
