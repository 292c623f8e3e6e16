using Anju.Cockpit.Counting;
using Anju.Scenarios;

namespace Anju.Cockpit.Indicators;

/// <summary>The definitions of the domain reference 4.2, each on an example worked out by hand.</summary>
public class PeriodIndicatorsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AnsweredInTime_CountsWhoIsStillWaitingButNotWhoseTimeIsNotUp()
    {
        DayFigures week = new()
        {
            Promised =
            [
                Wait(minutesAgo: 60, seconds: 12),
                Wait(minutesAgo: 50, seconds: 300),
                Wait(minutesAgo: 40, seconds: 301),
                Wait(minutesAgo: 30, seconds: null),
                Wait(minutesAgo: 4, seconds: 5),
                Wait(minutesAgo: 4, seconds: null),
            ],
        };

        PeriodIndicators told = Of(week);

        Assert.Equal(new Share(2, 4), told.AnsweredInTime);
        Assert.Equal((6, 240, 1800, 1800), (told.TimeToAnswer.Count, told.TimeToAnswer.P50, told.TimeToAnswer.P90, told.TimeToAnswer.P95));
    }

    [Fact]
    public void PerThousandElderDays_IsSplitBySeverity()
    {
        DayFigures week = new() { Raised = [new(Severity.Critical, "FIRE-01"), new(Severity.Urgent, "DOOR-04"), new(Severity.Urgent, "DOOR-04"), new(Severity.Maintenance, "DEV-01")] };

        PeriodIndicators told = Of(week, new HomeFigures(ElderDays: 77, 0, 0));

        Assert.Equal(new BySeverity(1, 2, 0, 1), told.Raised);
        Assert.Equal((12.987, 25.974, 0, 51.948), (Three(told.PerThousandElderDays!.Critical), Three(told.PerThousandElderDays.Urgent), told.PerThousandElderDays.Advisory, Three(told.PerThousandElderDays.All)));
        Assert.Null(Of(week).PerThousandElderDays);
    }

    [Fact]
    public void FalseAlarms_LeaveOutTechnicalAndOpenQuestions()
    {
        DayFigures week = new()
        {
            Closed =
            [
                Closed(Ending.Real, 100), Closed(Ending.RealMinor, 200), Closed(Ending.False, 300), Closed(Ending.False, 400),
                Closed(Ending.Technical, 500), Closed(Ending.SelfCleared, 600), Closed(Ending.Unknown, 700),
            ],
        };

        PeriodIndicators told = Of(week, new HomeFigures(ElderDays: 500, 0, 0));

        Assert.Equal(new Share(2, 4), told.FalseAlarms);
        Assert.Equal(4, told.FalsePerThousandElderDays);
        Assert.Equal(new Outcomes(1, 1, 2, 1, 1, 1), told.Outcomes);
        Assert.Equal([new ScenarioCount("FIRE-01", 1)], told.RealIncidents);
        Assert.Equal((7, 400, 700), (told.TimeToClose.Count, told.TimeToClose.P50, told.TimeToClose.P95));
    }

    [Fact]
    public void AnsweredBy_IsTheShareOfFirstAnswers()
    {
        DayFigures week = new()
        {
            Answered = [new(AnsweredFrom.Relatives, false), new(AnsweredFrom.Relatives, true), new(AnsweredFrom.Community, false), new(AnsweredFrom.DeskClaim, false)],
        };

        PeriodIndicators told = Of(week);

        Assert.Equal((new Share(2, 4), new Share(1, 4), new Share(0, 4), new Share(1, 4)), (told.AnsweredBy.L1, told.AnsweredBy.L2, told.AnsweredBy.L3, told.AnsweredBy.Desk));
        Assert.Equal(new Share(1, 4), told.ReEscalated);
    }

    [Fact]
    public void DevicesOnline_IsMinutesOverMinutes() =>
        Assert.Equal(0.75, Of(DayFigures.None, new HomeFigures(0, OnlineMinutes: 4320, InstalledMinutes: 5760)).DevicesOnline);

    [Fact]
    public void SelfChecks_IsFineOverAsked() =>
        Assert.Equal(new Share(2, 5), Of(new DayFigures { ChecksBegun = 5, ChecksFine = 2 }).SelfChecks);

    [Fact]
    public void TimeToAnswer_OfTwoVillages_IsNeverTheMeanOfTheirs()
    {
        DayFigures quick = new() { Promised = [.. Enumerable.Range(1, 9).Select(second => Wait(60, second))] };
        DayFigures slow = new() { Promised = [Wait(60, 290)] };

        // Apart the medians are 5 and 290.
        Assert.Equal(5, Of(DayFigures.Sum([quick, slow])).TimeToAnswer.P50);
    }

    [Fact]
    public void TopScenarios_CompareWithAsManyDaysOfTheFourWeeksBefore()
    {
        DayFigures week = new() { Raised = [.. Enumerable.Repeat(new RaisedFact(Severity.Advisory, "DOOR-03"), 6), new(Severity.Urgent, "DOOR-04")] };
        DayFigures before = new() { Raised = [.. Enumerable.Repeat(new RaisedFact(Severity.Advisory, "DOOR-03"), 8), new(Severity.Urgent, "DOOR-04")] };

        // 8 in 28 days are 2 in 7; the one DOOR-04 is too few to show.
        Assert.Equal([new TopScenario("DOOR-03", 6, 8, 4)], TopScenario.Of(week, 7, before));
    }

    [Theory]
    [InlineData("330109001001", 28, 90)]
    [InlineData("330109001", 7, 7)]
    [InlineData("330109", 7, 7)]
    public void Spans_AVillageIsSmall(string region, int rates, int percentiles)
    {
        DateOnly today = new(2026, 11, 23);

        Assert.Equal((rates, percentiles), (DaySpan.ForRates(region, today).Days, DaySpan.ForPercentiles(region, today).Days));
        Assert.True(DaySpan.ForRates(region, today).Holds(today));
    }

    private static PeriodIndicators Of(DayFigures figures, HomeFigures? homes = null) => PeriodIndicators.Of(figures, figures, homes ?? HomeFigures.None, Now);

    private static WaitFact Wait(int minutesAgo, int? seconds) => new(Severity.Urgent, Now.AddMinutes(-minutesAgo), seconds, null, "a");

    private static ClosedFact Closed(Ending ending, int seconds) => new(Severity.Critical, "FIRE-01", ending, seconds);

    private static double Three(double value) => Math.Round(value, 3);
}
