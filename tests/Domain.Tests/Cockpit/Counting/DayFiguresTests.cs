using Anju.Chains;
using Anju.Scenarios;
using static Anju.Chains.FireVerifyChain;

namespace Anju.Cockpit.Counting;

/// <summary>What a day's figures make of alarms that are lived through by the policy itself.</summary>
public class DayFiguresTests
{
    private static readonly DateTimeOffset Later = T0.AddDays(30);

    [Fact]
    public void Of_AnsweredAfterFortySeconds_IsOneWaitOfForty()
    {
        DayFigures day = Day(Fire1().At(40, Goes("wang")));

        WaitFact wait = Assert.Single(day.Promised);
        Assert.Equal((40, Severity.Critical, null), (wait.Seconds, wait.Severity, wait.AlarmId));
        Assert.Equal([new AnswerFact(AnsweredFrom.Community, CameToNothing: false)], day.Answered);
        Assert.Equal([new RaisedFact(Severity.Critical, "FIRE-01")], day.Raised);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(300.001, false)]
    public void IsKept_AtTheVeryEndOfThePromise(double seconds, bool kept) =>
        Assert.Equal(kept, Day(Fire1().At(seconds, Goes("wang"))).Promised.Single().IsKept);

    [Fact]
    public void Of_NobodyAnswers_WaitsUntilNowAndNamesTheAlarm()
    {
        WaitFact wait = Day(Fire1().Until(400)).Promised.Single();

        Assert.Equal((null, 1000), (wait.Seconds, wait.WaitedAt(T0.AddSeconds(1000))));
        Assert.Equal(Fire.AlarmId, wait.AlarmId);
        Assert.False(wait.IsDueAt(T0.AddSeconds(299)));
        Assert.True(wait.IsDueAt(T0.AddSeconds(300)));
    }

    [Fact]
    public void Of_OverBeforeAnybodyAnswered_WaitedUntilThen()
    {
        Story vital = new("FIRE-03", Profile.Urgent, Severity.Urgent);
        WaitFact wait = Day(vital.At(50, new Signal.End())).Promised.Single();

        Assert.Equal((null, 50, 50), (wait.Seconds, wait.OverAfter, wait.WaitedAt(Later)));
    }

    [Theory]
    [InlineData("daughter", Channel.Sms, AnsweredFrom.Relatives)]
    [InlineData("wang", Channel.Link, AnsweredFrom.Community)]
    [InlineData("operator-1", Channel.Desk, AnsweredFrom.DeskClaim)]
    public void Answered_ByWhoWasTold_IsOfTheirLevel(string by, Channel channel, AnsweredFrom from) =>
        Assert.Equal(from, Day(Fire1().At(30, new Signal.Answer(by, channel, Safe: false))).Answered.Single().From);

    [Fact]
    public void Answered_ByACaseNumber_IsTheServices()
    {
        DayFigures day = Day(Fire1().At(70, new Signal.HandOver("operator-1", "FIRE_119", "119-7")));

        Assert.Equal(AnsweredFrom.Services, day.Answered.Single().From);
        Assert.Equal(70, day.Promised.Single().Seconds);
    }

    [Fact]
    public void Answered_ByAClaimAndACaseNumberLater_IsTheDesks() =>
        Assert.Equal(
            AnsweredFrom.DeskClaim,
            Day(Fire1().At(20, new Signal.Answer("operator-1", Channel.Desk, Safe: false)).At(70, new Signal.HandOver("operator-1", "FIRE_119", "119-7")))
                .Answered.Single().From);

    [Fact]
    public void Arrived_CountsFromTheAnswer()
    {
        DayFigures day = Day(Fire1().At(40, Goes("wang")).At(340, new Signal.Arrive("wang", Channel.Link)));

        Assert.Equal([300], day.Arrived);
    }

    [Fact]
    public void Closed_CountsFromT0ToTheReviewNotToTheOutcome()
    {
        Story fire = Fire1().At(40, Goes("wang")).At(600, new Signal.Resolve("operator-1", Channel.Desk, "FALSE_COOKING") { ConfirmedBy = "elder" });
        Assert.Empty(Day(fire).Closed);

        fire.At(1000, new Signal.Close("supervisor-1", Reason: null, Severity.Critical));
        Assert.Equal([new ClosedFact(Severity.Critical, "FIRE-01", Ending.False, 1000)], Day(fire).Closed);
    }

    [Fact]
    public void Of_AnAnswerThatCameToNothing_IsReEscalated() =>
        Assert.True(Day(Fire1().At(40, Goes("wang")).Until(700)).Answered.Single().CameToNothing);

    [Fact]
    public void Of_AReopenedAlarm_IsClosedNoMore()
    {
        Story door = new("DOOR-01", Profile.Advisory, Severity.Advisory);
        door.At(60, new Signal.Close("operator-1", "FALSE_HABIT", Severity.Urgent));
        Assert.Single(Day(door).Closed);

        door.At(120, new Signal.Reopen("operator-1", Channel.Desk));
        Assert.Empty(Day(door).Closed);
    }

    [Fact]
    public void Of_AdvisoryThatBecomesUrgent_IsPromisedFromThen()
    {
        Story door = new("DOOR-03", Profile.Advisory, Severity.Advisory);
        door.At(60, new Signal.Answer("operator-1", Channel.Desk, Safe: false));
        Assert.Equal(60, Day(door).Triaged.Single().Seconds);

        door.At(500, new Signal.Upgrade("DOOR-03", Severity.Urgent, Profile.Urgent, T0, T0.AddSeconds(500), []));
        DayFigures day = Day(door);
        Assert.Empty(day.Triaged);
        Assert.Empty(day.Answered);
        Assert.Equal((null, T0.AddSeconds(500)), (day.Promised.Single().Seconds, day.Promised.Single().T0));
    }

    [Fact]
    public void Of_SelfCheck_IsNoAlarmUntilItsEndAndNoneIfTheElderIsFine()
    {
        SelfCheckPlan plan = new(T0, T0.AddSeconds(300), Parallel: false);
        Story asked = new("DOOR-04", Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = plan });
        Assert.Empty(Day(asked).Raised);

        Story fine = new Story("DOOR-04", Profile.Urgent, Severity.Urgent, facts => facts with { SelfCheck = plan }).At(30, new Signal.Check("operator-1", CheckResult.Fine));
        Assert.Empty(Day(fine).Raised);
        Assert.Equal((1, 1), (Day(fine).ChecksBegun, Day(fine).ChecksFine));

        Story raised = asked.Until(301);
        Assert.Equal(T0.AddSeconds(300), Day(raised).Promised.Single().T0);
        Assert.Equal((1, 0), (Day(raised).ChecksBegun, Day(raised).ChecksFine));
    }

    [Fact]
    public void Of_TestsAndExercises_AreNoAlarms()
    {
        Story test = new("FIRE-01", Profile.FireVerify, Severity.Critical, facts => facts with { Suppressed = true });
        Assert.Empty(Day(test).Raised);

        Story drill = new Story("FIRE-01", Profile.FireVerify, Severity.Critical, facts => facts with { Drill = true }).At(200, Goes("wang"));
        DayFigures day = Day(drill);
        Assert.Empty(day.Raised);
        Assert.Empty(day.Promised);
        Assert.Empty(day.Answered);
        Assert.Equal(200, day.Drilled.Single().Seconds);
    }

    [Fact]
    public void Of_AMergedAlarm_DoesNotCount()
    {
        Story merged = Fire1().At(40, Goes("wang")).At(100, new Signal.Merge("operator-1", "330109001001-h-0001-FIRE-01-other"));

        DayFigures day = Day(merged);
        Assert.Empty(day.Raised);
        Assert.Empty(day.Promised);
        Assert.Empty(day.Closed);
    }

    [Fact]
    public void Of_EventsOnSeveralDays_BelongToTheirOwn()
    {
        DateTimeOffset lateEvening = new(2026, 11, 23, 15, 59, 0, TimeSpan.Zero);
        Story fire = new Story("FIRE-01", Profile.FireVerify, Severity.Critical, from: lateEvening)
            .At(90, Goes("wang")).At(200, new Signal.Arrive("wang", Channel.Link));
        AlarmCourse course = AlarmCourse.Of(fire.Ledger, Later)!;

        DayFigures first = DayFigures.Of([course], new DateOnly(2026, 11, 23));
        DayFigures second = DayFigures.Of([course], new DateOnly(2026, 11, 24));

        Assert.Equal((1, 1, 0, 0), (first.Raised.Count, first.Promised.Count, first.Answered.Count, first.Arrived.Count));
        Assert.Equal((0, 0, 1, 1), (second.Raised.Count, second.Promised.Count, second.Answered.Count, second.Arrived.Count));
    }

    [Fact]
    public void FrozenBy_TwoDaysAfterTheDay_StopsTheClockOfWhoWaits()
    {
        DateOnly day = new(2026, 11, 23);
        DateTimeOffset frozenAt = new(2026, 11, 25, 16, 0, 0, TimeSpan.Zero);
        DayFigures figures = Day(Fire1().Until(400));

        Assert.Equal(7200, figures.FrozenBy(day, T0.AddHours(2)).Promised.Single().WaitedAt(T0.AddHours(2)));
        Assert.Equal((int)(frozenAt - T0).TotalSeconds, figures.FrozenBy(day, Later).Promised.Single().WaitedAt(Later));
    }

    [Fact]
    public void AlarmCourse_OfAFrozenDay_DoesNotKnowWhatCameLater()
    {
        Story fire = Fire1().At(40, Goes("wang"));

        Assert.Null(AlarmCourse.Of(fire.Ledger, T0.AddSeconds(40))!.Chain.AnsweredAt);
        Assert.Null(AlarmCourse.Of(fire.Ledger, T0));
    }

    private static Story Fire1() => new("FIRE-01", Profile.FireVerify, Severity.Critical);

    private static DayFigures Day(Story story) => DayFigures.Of([AlarmCourse.Of(story.Ledger, Later)!], CountedDay.Of(story.From));
}
