using System.Globalization;
using Anju.Access.Answers;
using Anju.Cockpit.Indicators;
using Anju.Registry;

namespace Anju.Cockpit.Periods;

/// <summary>The lines of a day that may leave the house: each stands for ten elders or more (domain reference 4.4).</summary>
/// <param name="regions">What lies in what.</param>
/// <param name="figures">The whole district's, of that day.</param>
/// <param name="day">The day.</param>
/// <param name="now">The present.</param>
internal sealed class ExportedDays(Regions regions, PeriodFigures figures, DateOnly day, DateTimeOffset now)
{
    /// <summary>Source: domain reference 4.4, only aggregates of ten persons or more go out.</summary>
    private const int FewestElders = 10;

    private const string Rest = "其余";

    /// <summary>
    /// A region's parts. Those with fewer elders are one line together, so that sums still hold. Where they are too few even together, the smallest of the
    /// others goes with them: who knows the whole could take away the rest and have them. For the same reason what goes with others has no lines by itself.
    /// </summary>
    public IReadOnlyList<ExportedDay> In(string region)
    {
        if (Region.ParentOf(region) is { } whole && In(whole).All(line => line.Region != region))
        {
            return [];
        }

        ExportedDay[] parts = [.. regions.ChildrenOf(region).DefaultIfEmpty(region).Select(part => ExportedDay.Of(part, regions.NameOf(part), day, figures, now))];
        List<ExportedDay> alone = [.. parts.Where(part => part.Elders >= FewestElders)];
        List<ExportedDay> together = [.. parts.Where(part => part.Elders < FewestElders && part.SaysAnything)];
        while (together.Count > 0 && together.Sum(part => part.Elders) < FewestElders && alone.MinBy(part => part.Elders) is { } smallest)
        {
            alone.Remove(smallest);
            together.Add(smallest);
        }

        return together.Sum(part => part.Elders) < FewestElders ? alone : [.. alone, together.Aggregate((sum, part) => sum.And(part)) with { Region = region, Name = Rest }];
    }
}

/// <summary>A line: a part of a region on a day.</summary>
internal sealed record ExportedDay(
    DateOnly Day, string Region, string Name, int Elders, BySeverity Raised, Share AnsweredInTime, Outcomes Closed, long OnlineMinutes, long InstalledMinutes)
{
    /// <summary>Whether anybody lives there or anything happened.</summary>
    public bool SaysAnything => Elders > 0 || InstalledMinutes > 0 || Raised.All > 0 || AnsweredInTime.Among > 0 || Closed != new Outcomes(0, 0, 0, 0, 0, 0);

    public static ExportedDay Of(string region, string name, DateOnly day, PeriodFigures figures, DateTimeOffset now)
    {
        DayView view = DayView.Of(region, day, figures, now);

        // How many live there is counted at the day's end: before that nobody knows that they are enough.
        return new ExportedDay(day, region, name, view.Elders ?? 0, view.Raised, view.AnsweredInTime, view.Closed, view.OnlineMinutes, view.InstalledMinutes);
    }

    public ExportedDay And(ExportedDay other) => this with
    {
        Elders = Elders + other.Elders,
        Raised = new BySeverity(
            Raised.Critical + other.Raised.Critical,
            Raised.Urgent + other.Raised.Urgent,
            Raised.Advisory + other.Raised.Advisory,
            Raised.Maintenance + other.Raised.Maintenance),
        AnsweredInTime = new Share(AnsweredInTime.Count + other.AnsweredInTime.Count, AnsweredInTime.Among + other.AnsweredInTime.Among),
        Closed = new Outcomes(
            Closed.Real + other.Closed.Real,
            Closed.RealMinor + other.Closed.RealMinor,
            Closed.False + other.Closed.False,
            Closed.Technical + other.Closed.Technical,
            Closed.SelfCleared + other.Closed.SelfCleared,
            Closed.Unknown + other.Closed.Unknown),
        OnlineMinutes = OnlineMinutes + other.OnlineMinutes,
        InstalledMinutes = InstalledMinutes + other.InstalledMinutes,
    };

    public string ToCsv() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Day:yyyy-MM-dd},{Region},{CsvFile.Cell(Name)},{Elders},{Raised.Critical},{Raised.Urgent},{Raised.Advisory},{Raised.Maintenance},{AnsweredInTime.Among},{AnsweredInTime.Count},{Closed.Real},{Closed.RealMinor},{Closed.False},{Closed.Technical},{Closed.SelfCleared},{Closed.Unknown},{OnlineMinutes},{InstalledMinutes}");
}
