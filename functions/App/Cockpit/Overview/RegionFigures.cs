using Anju.Cockpit.Counting;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Cockpit.Overview;

/// <summary>A region now. Alarms and the register are null for a technician, who sees devices alone.</summary>
internal sealed record RegionFigures(
    string Region, string Name, DateOnly Day, AlarmsNow? Alarms, RegisterNow? Register, DevicesNow Devices, BacklogNow Backlog)
{
    public static RegionFigures Of(string region, Regions regions, RegionNow present, DateTimeOffset now) => new(
        region,
        regions.NameOf(region),
        present.Day,
        AlarmsNow.Of(present, now),
        new RegisterNow(
            present.Register.Enrolled,
            present.Register.Eligible,
            new Share(present.Register.FullKit, present.Register.Eligible),
            new Share(present.Register.PartialKit, present.Register.Eligible),
            present.Register.Devices),
        new DevicesNow(
            new Share(present.Devices.Online, present.Devices.Installed),
            new Share(present.Devices.HomesOnline, present.Devices.Homes),
            present.Devices.Silent),
        BacklogNow.Of(present.Open, now));

    /// <summary>What a technician sees of them.</summary>
    public RegionFigures OfDevices() => this with { Alarms = null, Register = null };

    /// <summary>When time alone changes the figures.</summary>
    public static DateTimeOffset ChangesAt(RegionNow present, DateTimeOffset now)
    {
        IEnumerable<DateTimeOffset> dues = present.Today.Promised.Concat(present.Today.Triaged).Select(wait => wait.T0.AddSeconds(WaitFact.Promise))
            .Concat(present.Open.Select(alarm => alarm.Errand?.DueAt).OfType<DateTimeOffset>())
            .Append(CountedDay.End(present.Day));
        DateTimeOffset due = dues.Where(at => at > now).Min();
        return OpenByAge.ChangesAt(present.Open.Select(alarm => alarm.T0), now) is { } older && older < due ? older : due;
    }
}

/// <summary>A region's alarms now. Open: since when each is open, by severity; the page counts the minutes. OpenByAge: the same counted by age.</summary>
internal sealed record AlarmsNow(
    BySeverity<IReadOnlyList<DateTimeOffset>> Open, BySeverity<OpenByAge> OpenByAge, int Unanswered, BySeverity RaisedToday, Share AnsweredInTimeToday, Share TriagedInTimeToday)
{
    public static AlarmsNow Of(RegionNow present, DateTimeOffset now)
    {
        IReadOnlyList<DateTimeOffset> Since(Severity severity) => [.. present.Open.Where(alarm => alarm.Severity == severity).Select(alarm => alarm.T0).Order()];
        return new AlarmsNow(
            BySeverity<IReadOnlyList<DateTimeOffset>>.Of(Since),
            BySeverity<OpenByAge>.Of(severity => Present.OpenByAge.Of(Since(severity), now)),
            present.Open.Count(alarm => alarm.Severity >= Severity.Urgent && !alarm.IsAnswered),
            BySeverity.Of(present.Today.Raised.Select(one => one.Severity)),
            PeriodIndicators.InTime(present.Today.Promised, now),
            PeriodIndicators.InTime(present.Today.Triaged, now));
    }
}

/// <summary>Something of each severity.</summary>
internal sealed record BySeverity<T>(T Critical, T Urgent, T Advisory, T Maintenance)
{
    public static BySeverity<T> Of(Func<Severity, T> of) => new(of(Severity.Critical), of(Severity.Urgent), of(Severity.Advisory), of(Severity.Maintenance));
}

/// <summary>Who takes part, and with what. Coverage: elders with a device of each of the four kinds ÷ elders entitled; Partial: with one at least.</summary>
internal sealed record RegisterNow(int Enrolled, int Eligible, Share Coverage, Share Partial, int Devices);

/// <summary>Devices online ÷ installed and not in repair, homes with all devices online ÷ homes, and elders nothing was heard of for 24 h.</summary>
internal sealed record DevicesNow(Share Online, Share HomesOnline, int SilentElders);

/// <summary>What technicians owe.</summary>
internal sealed record BacklogNow(int LowBattery, int LowBatteryOverdue, int SmokeOrGasOffline24H, int Overdue)
{
    public static BacklogNow Of(IReadOnlyList<OpenFact> open, DateTimeOffset now) => new(
        open.Count(alarm => alarm.IsLowBattery),
        open.Count(alarm => alarm.IsLowBattery && alarm.IsOverdueMaintenance(now)),
        open.Count(alarm => alarm.IsLongOffline),
        open.Count(alarm => alarm.IsOverdueMaintenance(now)));
}
