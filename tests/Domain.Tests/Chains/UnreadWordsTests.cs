using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Chains;

/// <summary>What somebody wrote stays on the desk until somebody has read just that.</summary>
public sealed class UnreadWordsTests
{
    [Fact]
    public void Note_AnswersOne_TheOthersWordsAreStillToBeRead()
    {
        Story story = Fire().At(10, Wrote("son", "a")).At(12, Wrote("wang", "b")).At(30, new Signal.Note("operator-1", "son", ["a"]));

        Assert.Equal([("wang", "b")], Unread(story));
    }

    [Fact]
    public void Note_MoreCameWhileItWasWritten_TheRestIsStillToBeReadAndIsNoLessUrgent()
    {
        Story story = Fire().At(10, Wrote("son", "a")).At(28, Wrote("son", "b")).At(30, new Signal.Note("operator-1", "son", ["a"]));

        Assert.Equal([("son", "b")], Unread(story));
        Assert.Equal(At(30), story.Chain.Desk["ReadReply|son"].DueAt);
    }

    [Fact]
    public void Note_OfNobodysWords_AnswersNone()
    {
        Story story = Fire().At(10, Wrote("son", "a")).At(30, new Signal.Note("operator-1"));

        Assert.Equal([("son", "a")], Unread(story));
    }

    [Fact]
    public void Fold_ANoteFromBeforeWordsWereToldApart_AnswersThemAllAsItDidThen()
    {
        Chain chain = Fire().Chain
            .After(new AskedDesk(At(10), DeskTask.ReadReply, "son", Level: 0, At(30)))
            .After(new AskedDesk(At(12), DeskTask.ReadReply, "wang", Level: 0, At(32)))
            .After(new Noted(At(40), "operator-1"));

        Assert.DoesNotContain(chain.Desk.Values, work => work.Task == DeskTask.ReadReply);
    }

    [Fact]
    public void Note_AnswersWhatWasAskedBeforeWordsWereToldApart()
    {
        Chain chain = Fire().Chain.After(new AskedDesk(At(10), DeskTask.ReadReply, "son", Level: 0, At(30)));

        Assert.DoesNotContain("ReadReply|son", Chain.Next(chain, At(20), new Signal.Note("operator-1", "son", ["a"])).Chain.Desk.Keys);
    }

    [Fact]
    public void Resolve_WhoIsThereWhileWordsAreUnread_TheDeskEndsIt()
    {
        Story story = Fire().At(10, Wrote("son", "a")).At(20, Goes("wang")).At(40, new Signal.HandOver("operator-1", "FIRE_119", "1")).At(50, new Signal.Arrive("wang", Channel.Link));

        Assert.Equal(ChainRefusal.NeedsDesk, story.Chain.Refuses(Ended("wang"), At(60)));
        story.At(60, new Signal.Note("operator-1", "son", ["a"]));
        Assert.Null(story.Chain.Refuses(Ended("wang"), At(61)));
    }

    [Fact]
    public void Resolve_WhoIsThereSaidThatAllIsWell_TheDeskMakesSureFirst()
    {
        Story story = Gas().At(20, new Signal.Answer("wang", Channel.Sms, Safe: true)).At(50, new Signal.Arrive("wang", Channel.Link));

        Assert.Equal(ChainRefusal.NeedsDesk, story.Chain.Refuses(Ended("wang"), At(60)));
    }

    [Fact]
    public void Resolve_WhileTheServicesAreToBeCalled_TheDeskEndsIt()
    {
        Story story = Gas().At(130, Goes("wang")).At(150, new Signal.Arrive("wang", Channel.Link));

        Assert.Equal(ChainRefusal.NeedsDesk, story.Chain.Refuses(Ended("wang"), At(160)));
        Assert.Null(Gas().At(20, Goes("wang")).At(50, new Signal.Arrive("wang", Channel.Link)).Chain.Refuses(Ended("wang"), At(60)));
    }

    [Fact]
    public void Resolve_ByTheDesk_WhatIsUnreadIsStillToBeReadUntilItIsClosed()
    {
        Story story = Fire().At(10, Wrote("son", "a")).At(15, Wrote("son", "b")).At(20, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });
        Assert.Equal([("son", "a"), ("son", "b")], Unread(story));

        story.At(60, new Signal.Close("supervisor-1", null, Severity.Critical));
        Assert.Empty(Unread(story));
    }

    [Fact]
    public void Resolve_AnAdvisoryByWhoHasIt_IsClosedAndWhatIsUnreadIsStillToBeRead()
    {
        Story story = new Story("DOOR-01", Profile.Advisory, Severity.Advisory).At(10, Wrote("son", "a")).At(20, Goes("daughter")).At(30, new Signal.Resolve("daughter", Channel.Link, "FALSE_HABIT"));

        Assert.Equal(AlarmState.Closed, story.Chain.State);
        Assert.Equal([("son", "a")], Unread(story));
    }

    [Fact]
    public void Merge_WhatIsUnreadIsStillToBeRead() =>
        Assert.Equal([("son", "a")], Unread(Fire().At(10, Wrote("son", "a")).At(20, new Signal.Merge("operator-1", "330109001001-h-0001-GAS-01-x"))));

    [Fact]
    public void End_ByItself_WhatIsUnreadIsStillToBeRead() =>
        Assert.Equal([("son", "a")], Unread(new Story("DOOR-04", Profile.Urgent, Severity.Urgent).At(10, Wrote("son", "a")).At(20, new Signal.End())));

    /// <summary>In a hurry people write three characters at a time, and the last is the news.</summary>
    [Fact]
    public void Puzzle_SomebodyWritesInPieces_TheLastIsReadToo()
    {
        Story story = Fire();
        foreach (int piece in Enumerable.Range(1, 13))
        {
            story.At(piece, Wrote("son", $"{piece}"));
        }

        Assert.Equal(Enumerable.Range(2, 12).Select(piece => ("son", $"{piece}")), Unread(story));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Puzzle_PhonesThatAnswerByThemselvesForHours_NeitherSwellTheAlarmNorKeepItFromEnding(bool isMerged)
    {
        Story story = new("DOOR-04", Profile.Urgent, Severity.Urgent);
        for (int time = 1; time <= 200; time++)
        {
            story.At(time * 30, Wrote(time % 2 == 0 ? "supervisor" : "leader", $"{time}"));
        }

        Assert.Equal(24, Unread(story).Length);
        Assert.Equal(200, story.Ledger.OfType<Puzzled>().Count());
        int before = story.Until(7000).Ledger.Count;
        story.At(7000, isMerged ? new Signal.Merge("operator-1", "330109001001-h-0001-GAS-01-x") : new Signal.End());

        Assert.Equal(AlarmState.Closed, story.Chain.State);
        Assert.InRange(story.Ledger.Count - before, 1, 10);
        Assert.Equal(24, Unread(story).Length);
        Assert.Equivalent(story.Chain, Chain.Fold(story.Ledger), strict: true);
    }

    [Fact]
    public void Fold_AnEndFromBeforeWordsOutlastedIt_LeavesWhatWasAskedAnewAfterIt()
    {
        Chain chain = Fire().At(10, Wrote("son", "a")).Chain
            .After(new Closed(At(20), "operator-1", CloseReasons.Duplicate, "other"))
            .After(new AskedDesk(At(20), DeskTask.ReadReply, "son", Level: 0, At(30)) { Words = "a" });

        Assert.Equal(["a"], Assert.Single(chain.Desk).Value.Words!);
    }

    private static Story Gas() => new("GAS-01", Profile.Critical, Severity.Critical);

    private static Story Fire() => new("FIRE-01", Profile.FireVerify, Severity.Critical);

    private static Signal.Puzzle Wrote(string contact, string words) => new(contact, words);

    private static Signal.Resolve Ended(string contact) => new(contact, Channel.Link, "FALSE_COOKING");

    private static (string, string)[] Unread(Story story) =>
    [
        .. from work in story.Chain.Desk.Values
           where work.Task == DeskTask.ReadReply
           from words in work.Words!
           select (work.ContactId!, words),
    ];
}
