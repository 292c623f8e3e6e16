using Anju.Chains;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Present;
using Anju.Scenarios;

namespace Anju.Cockpit.Safety;

public class SafetyIndexTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly HomeFigures Online92 = new(ElderDays: 7000, OnlineMinutes: 92, InstalledMinutes: 100);

    [Fact]
    public void Of_EveryPartHalfway_IsFifty()
    {
        DayFigures week = new()
        {
            Promised = [.. Waits(19, seconds: 30), Wait(Severity.Urgent, 301)],
            Closed = [.. Enumerable.Repeat(Closed(Ending.Real), 10), .. Enumerable.Repeat(Closed(Ending.False), 10)],
        };
        RegionNow now = Present(enrolled: 1000, fullKit: 800, devices: 4000) with
        {
            Open = [.. Enumerable.Range(0, 100).Select(_ => Order(dueInHours: -1)), .. Enumerable.Range(0, 5).Select(_ => Open(Severity.Advisory, hours: 25))],
        };

        SafetyIndex index = SafetyIndex.Of(week, Online92, now, Now);

        Assert.Equal([("A", 0.95), ("O", 0.92), ("K", 0.8), ("F", 0.5), ("B", 2.5), ("C", 5.0)], index.Parts.Select(part => (part.Letter, Math.Round(part.Value!.Value, 6))));
        Assert.All(index.Parts, part => Assert.Equal(0.5, part.Score!.Value, 6));
        Assert.Equal(50, index.Value!.Value, 6);
        Assert.Equal(IndexColour.Red, index.Colour);
        Assert.Equal((30, 20, 15, 15, 10, 10), (index.Parts[0].Weight, index.Parts[1].Weight, index.Parts[2].Weight, index.Parts[3].Weight, index.Parts[4].Weight, index.Parts[5].Weight));
    }

    [Fact]
    public void Of_AVillage_ShowsCountsInThePlaceOfRates()
    {
        DayFigures month = new() { Promised = [.. Waits(2, seconds: 30)], Closed = [Closed(Ending.Real), Closed(Ending.False), Closed(Ending.False)] };

        SafetyIndex index = SafetyIndex.Of(month, new HomeFigures(300, 900, 1000), Present(enrolled: 11, fullKit: 10, devices: 19), Now);

        Assert.Equal(
            [("A", 2, 2, false), ("O", 900, 1000, true), ("K", 10, 11, false), ("F", 2, 3, false), ("B", 0, 19, false), ("C", 0, 11, false)],
            index.Parts.Select(part => (part.Letter, part.Count, part.Among, part.Value is not null)));
        Assert.All(index.Parts, part => Assert.NotNull(part.Score));
    }

    [Fact]
    public void Of_NothingHappened_IsFullAndSaysSo()
    {
        SafetyIndex index = SafetyIndex.Of(DayFigures.None, new HomeFigures(7000, 100, 100), Present(1000, 1000, 4000), Now);

        Assert.Equal((100, IndexColour.Green, null), (index.Value, index.Colour, index.Cap));
        Assert.Equal(["A", "F"], index.Parts.Where(part => part.Note == "noEvents").Select(part => part.Letter));
    }

    [Fact]
    public void Of_NothingKnownOfTheDevices_IsNoIndex()
    {
        SafetyIndex index = SafetyIndex.Of(DayFigures.None, HomeFigures.None, Present(1000, 1000, 4000), Now);

        Assert.Null(index.Value);
        Assert.Equal("noData", index.Parts.Single(part => part.Letter == "O").Note);
    }

    [Fact]
    public void Of_ACriticalNotAnsweredInTime_IsAtMost79()
    {
        DayFigures week = new() { Promised = [.. Waits(999, seconds: 30), Wait(Severity.Critical, 301)] };

        SafetyIndex index = SafetyIndex.Of(week, new HomeFigures(7000, 100, 100), Present(1000, 1000, 4000), Now);

        Assert.Equal((79, 79, "criticalNotAnsweredInTime", IndexColour.Yellow), (index.Value, index.Cap, index.CappedBecause, index.Colour));
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, 59)]
    public void Of_ACriticalOpenForMoreThanHalfAnHour_IsAtMost59(int minutes, int? cap)
    {
        RegionNow now = Present(1000, 1000, 4000) with { Open = [Open(Severity.Critical, hours: minutes / 60.0)] };

        Assert.Equal(cap, SafetyIndex.Of(DayFigures.None, new HomeFigures(7000, 100, 100), now, Now).Cap);
    }

    /// <summary>The door has been open for an hour, but it is the fire that is critical.</summary>
    [Fact]
    public void Of_AFireOfTheLastMinuteThatTookInAnOldDoor_HasNoCap()
    {
        Story door = new("DOOR-04", Profile.Urgent, Severity.Urgent, from: Now.AddHours(-1));
        Story fire = new Story("FIRE-02", Profile.FireNow, Severity.Critical, from: Now.AddMinutes(-1)).At(5, new Signal.TakeIn("operator-1", door.Chain));
        RegionNow now = Present(1000, 1000, 4000) with { Open = [OpenFact.Of(AlarmCourse.Of(fire.Ledger, Now)!)!] };

        Assert.Equal(Now.AddHours(-1), fire.Chain.T0);
        Assert.Null(SafetyIndex.Of(DayFigures.None, new HomeFigures(7000, 100, 100), now, Now).Cap);
    }

    [Theory]
    [InlineData(90, IndexColour.Green)]
    [InlineData(89.99, IndexColour.Blue)]
    [InlineData(79.99, IndexColour.Yellow)]
    [InlineData(69.99, IndexColour.Orange)]
    [InlineData(59.99, IndexColour.Red)]
    public void ColourOf_TheFiveColours(double value, IndexColour colour) => Assert.Equal(colour, SafetyIndex.ColourOf(value));

    private static RegionNow Present(int enrolled, int fullKit, int devices) =>
        RegionNow.Nothing(new DateOnly(2026, 11, 23)) with { Register = new RegisterFigures(enrolled, enrolled, fullKit, fullKit, devices) };

    private static IEnumerable<WaitFact> Waits(int count, int seconds) => Enumerable.Range(0, count).Select(_ => Wait(Severity.Urgent, seconds));

    private static WaitFact Wait(Severity severity, int seconds) => new(severity, Now.AddHours(-1), seconds, null, null);

    private static ClosedFact Closed(Ending ending) => new(Severity.Urgent, "DOOR-04", ending, 100);

    private static OpenFact Open(Severity severity, double hours) => new("a", "h", "DOOR-01", severity, Now.AddHours(-hours), false, null);

    private static OpenFact Order(double dueInHours) =>
        new("a", "h", "DEV-01", Severity.Maintenance, Now.AddDays(-15), false, new DeskWork(DeskTask.WorkOrder, null, Now.AddDays(-15), Now.AddHours(dueInHours)));
}
