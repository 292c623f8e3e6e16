using Anju.Scenarios.Door;
using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>What the 19 rules go by when a device has spoken, as plain values: a rule engine that knows no state gets the state's work done for it.</summary>
/// <remarks>Spans are in seconds; -1 is "not so" or "not known", NaN "never sent". Alive spans count only while the devices were proven alive.</remarks>
internal struct Facts
{
    public int Kind { get; private set; }
    public bool Heard { get; private set; }
    public int Level { get; private set; }
    public double Temperature { get; private set; }
    public double Rise { get; private set; }
    public bool HotTwice { get; private set; }
    public double WarningFor { get; private set; }
    public double DenseFor { get; private set; }
    public bool FireOpen { get; private set; }
    public double FireFor { get; private set; }
    public bool LeftSinceFire { get; private set; }
    public bool InBed { get; private set; }
    public bool BedHeard { get; private set; }
    public double InBedFor { get; private set; }
    public double SeenInsideAgo { get; private set; }
    public int Presence { get; private set; }
    public int Residents { get; private set; }
    public int GasLevel { get; private set; }
    public int FumesLevel { get; private set; }
    public double Lel { get; private set; }
    public double Dose { get; private set; }
    public double Co { get; private set; }
    public bool HighTwice { get; private set; }
    public double LeakFor { get; private set; }
    public double TracesFor { get; private set; }
    public double FumesFor { get; private set; }
    public int SeepingMinutes { get; private set; }
    public double LeakOverAgo { get; private set; }
    public double AwayAliveFor { get; private set; }
    public double AwayUsual { get; private set; }
    public double BedtimeAfter { get; private set; }
    public int NightsAway { get; private set; }
    public bool DoorOpen { get; private set; }
    public bool OpenSinceNight { get; private set; }
    public double OpenUsual { get; private set; }
    public double OpenAliveFor { get; private set; }
    public double OpenTonightAliveFor { get; private set; }
    public double OpenTonightUsual { get; private set; }
    public bool WentAtNight { get; private set; }
    public bool WasInsideBefore { get; private set; }
    public bool SeenSinceLeaving { get; private set; }
    public double DoorMovedAfterLeaving { get; private set; }
    public double OutAliveFor { get; private set; }
    public int NightExits { get; private set; }
    public double UnmovedAliveFor { get; private set; }
    public double StayInUsual { get; private set; }
    public int BatteryAlert { get; private set; }
    public int LowBatteries { get; private set; }
    public double AnotherSpokeAfter { get; private set; }
    public double Interval { get; private set; }
    public double SilentFor { get; private set; }
    public double SilenceLimit { get; private set; }
    public int FaultyMessages { get; private set; }
    public bool EndOfService { get; private set; }
    public int Contamination { get; private set; }
    public double TestedAgo { get; private set; }
    public double ThirdClockAheadAgo { get; private set; }
    public int RestartsToday { get; private set; }
    public double TamperedAliveFor { get; private set; }
    public double TamperSaidFor { get; private set; }
    public int DevicesHeard { get; private set; }
    public double FellSilentWithin { get; private set; }
    public double AllSilentIn { get; private set; }

    /// <summary>Takes them from a watch that has just taken a reading of the device.</summary>
    public static Facts Of(Watch home, DeviceWatch device)
    {
        Instant now = home.Now;
        Facts facts = new() { Kind = (int)device.Id.Kind, Heard = device.IsOnlineAt(now), Residents = home.Residents };
        facts.TakeHealth(device, now);
        facts.TakeHome(home, now);
        switch (device.Memory)
        {
            case SmokeMemory smoke:
                facts.TakeSmoke(smoke);
                break;
            case GasMemory gas:
                facts.TakeGas(gas, home, now);
                break;
            case DoorMemory door:
                facts.TakeDoor(door, device, home, now);
                break;
        }

        facts.TakeSilence(home, device, now);
        return facts;
    }

    private void TakeSmoke(SmokeMemory smoke)
    {
        Level = (int?)smoke.Level ?? -1;
        Temperature = smoke.Temperature ?? double.NaN;
        Rise = smoke.Rise ?? double.NaN;
        HotTwice = smoke.HotSince.IsKnown;
        WarningFor = Length(smoke.Warning);
        DenseFor = Length(smoke.Dense);
    }

    private void TakeGas(GasMemory gas, Watch home, Instant now)
    {
        GasLevel = (int?)gas.Gas ?? -1;
        FumesLevel = (int?)gas.CarbonMonoxide ?? -1;
        Lel = gas.Lel ?? double.NaN;
        Dose = gas.Dose;
        Co = gas.Ppm ?? -1;
        HighTwice = gas.HighSince.IsKnown;
        LeakFor = Length(gas.Leaking);
        TracesFor = Length(gas.Traces);
        FumesFor = Length(gas.Fumes);
        SeepingMinutes = gas.SeepingMinutes;
        LeakOverAgo = Ago(home.FindFamily("GAS")?.LeakOverAt ?? Instant.Never, now);
    }

    private void TakeDoor(DoorMemory door, DeviceWatch device, Watch home, Instant now)
    {
        Whereabouts whereabouts = home.Whereabouts;
        TimeSpan hour = Hour(door.OpenedAt);
        bool isJustShut = door.IsOpen == false && IsJustOver(door.Since, 30, device, now);
        Instant opened = isJustShut ? door.OpenedAt : door.Since;
        TimeSpan since = Hour(opened);
        DoorOpen = door.IsOpen == true || isJustShut;
        OpenSinceNight = opened.IsKnown && (since >= TimeSpan.FromHours(22) || since < TimeSpan.FromHours(6));
        OpenUsual = Usual(OpenSinceNight ? home.Habits.OpenByNight : home.Habits.OpenByDay);
        OpenAliveFor = OpenFor(opened, isJustShut);
        OpenTonightUsual = Usual(home.Habits.OpenByNight);
        OpenTonightAliveFor = OpenSinceNight || !opened.IsKnown ? -1 : OpenFor(TenInTheEveningAfter(opened), isJustShut);
        WentAtNight = door.OpenedAt.IsKnown && (hour >= TimeSpan.FromHours(23) || hour < TimeSpan.FromHours(5));
        WasInsideBefore = whereabouts.SeenInsideAt.IsKnown && whereabouts.SeenInsideAt > door.MovedBeforeAt;
        SeenSinceLeaving = whereabouts.SeenInsideAt > door.OpenedAt;
        DoorMovedAfterLeaving = door.OpenedAt.IsKnown ? (door.MovedAt - door.OpenedAt).TotalSeconds : -1;
        OutAliveFor = AllAlive(door.OpenedAt, home, now);
        NightExits = home.Habits.ExitsBefore(NightOf(door.OpenedAt)) ?? 0;

        double OpenFor(Instant from, bool isShut) => !isShut ? Alive(from, device, home, now)
            : from.IsKnown && device.KnownUntil(now, now).IsKnown ? (door.Since - Instant.Later(from, device.SureSince)).TotalSeconds : -1;
    }

    private static bool IsJustOver(Instant endedAt, double seconds, DeviceWatch device, Instant now) => endedAt.IsKnown
        && ((now - endedAt).TotalSeconds is var ago && (ago < seconds || (device.KnownUntil(now, now).IsKnown && device.MeasuredAt == endedAt && now <= device.HeardAt)));

    private void TakeHome(Watch home, Instant now)
    {
        Whereabouts whereabouts = home.Whereabouts;
        FamilyWatch? fire = home.FindFamily("FIRE");
        FireOpen = fire is { IsOpen: true, Code: not "FIRE-03" };
        FireFor = FireOpen ? (now - fire!.GraveSince).TotalSeconds : -1;
        LeftSinceFire = FireOpen && home.Devices.Any(device => device.Memory is DoorMemory { OpenedAt.IsKnown: true } door && door.OpenedAt >= fire!.GraveFrom && door.OpenedAt >= whereabouts.SeenInsideAt);
        SleepMemory? bed = home.Devices.Where(device => device.IsOnlineAt(now)).Select(device => device.Memory).OfType<SleepMemory>().FirstOrDefault();
        InBed = bed?.InBed == true;
        BedHeard = bed?.InBed is not null;
        InBedFor = InBed ? (now - bed!.Since).TotalSeconds : -1;
        SeenInsideAgo = Ago(whereabouts.SeenInsideAt, now);
        Presence = (int)whereabouts.Presence;
        AwayUsual = Usual(home.Habits.Away);
        StayInUsual = Usual(home.Habits.StayIn);
        DeviceWatch? front = home.Devices.SingleOrDefault(device => device.Memory is DoorMemory);
        UnmovedAliveFor = front is null ? -1 : Alive(whereabouts.DoorMovedAt.IsKnown ? whereabouts.DoorMovedAt : front.SureSince, front, home, now);
        AwayAliveFor = AllAlive(whereabouts.AwaySince, home, now);
        if (whereabouts.AwaySince.IsKnown)
        {
            TimeSpan wait = NotReturned.Bedtime - Hour(whereabouts.AwaySince);
            BedtimeAfter = (wait >= TimeSpan.Zero ? wait : wait + TimeSpan.FromDays(1)).TotalSeconds;
            NightsAway = home.Habits.NightsAwayBefore(NightOf(whereabouts.AwaySince + TimeSpan.FromSeconds(BedtimeAfter)));
        }
    }

    private void TakeHealth(DeviceWatch device, Instant now)
    {
        HealthMemory health = device.Memory.Health;
        BatteryAlert = (int?)health.BatteryAlert ?? -1;
        LowBatteries = health.LowBatteries;
        FaultyMessages = health.Faulty;
        EndOfService = health.EndOfService == true;
        Contamination = (int?)health.Contamination ?? -1;
        TestedAgo = Ago(health.TestedAt, now);
        ThirdClockAheadAgo = Ago(health.ClockAheadFirst, now);
        RestartsToday = health.RestartDay == DayOf(now) ? health.Restarts : 0;
        bool isNothingMissing = device.KnownUntil(now, now).IsKnown;
        double wasOffFor = IsJustOver(health.LastOff.Until, 60, device, now) ? health.LastOff.Length.TotalSeconds : -1;
        TamperSaidFor = Math.Max(wasOffFor, health.Tampered.IsOn && isNothingMissing ? (device.MeasuredAt - health.Tampered.Since).TotalSeconds : -1);
        TamperedAliveFor = health.Tampered.IsOn ? Alive(health.Tampered.Since, device, now, now) : -1;
    }

    private void TakeSilence(Watch home, DeviceWatch device, Instant now)
    {
        Instant from = Instant.Later(device.HeardAt.IsKnown ? device.HeardAt : Instant.Later(device.KnownAt, device.InstalledAt), home.BackAt);
        Instant spoke = Instant.Later(device.HeardAt.IsKnown ? device.MeasuredAt : Instant.Later(device.KnownAt, device.InstalledAt), home.BackAt);
        Instant another = home.Devices.Where(other => other != device).Max(other => other.HeardAt.IsKnown ? other.MeasuredAt : Instant.Never);
        AnotherSpokeAfter = another.IsKnown ? (another - spoke).TotalSeconds : -1;
        Interval = device.Interval.TotalSeconds;
        SilentFor = (now - from).TotalSeconds;
        SilenceLimit = device.SilenceLimit.TotalSeconds;
        DeviceWatch[] heard = [.. home.Devices.Where(one => one.HeardAt.IsKnown)];
        DevicesHeard = heard.Length;
        if (heard.Length == 0)
        {
            return;
        }

        Instant last = heard.Max(one => one.HeardAt);
        FellSilentWithin = (last - heard.Where(one => one.IsOnlineAt(last)).Min(one => one.HeardAt + one.Interval)).TotalSeconds;
        AllSilentIn = (heard.Max(one => one.HeardAt + (one.Interval * 2)) - now).TotalSeconds;
    }

    private static double Length(Run run) => run.IsOn ? run.Length.TotalSeconds : -1;

    private static double Usual(TimeSpan? span) => span?.TotalSeconds ?? -1;

    private static double Ago(Instant at, Instant now) => at.IsKnown ? (now - at).TotalSeconds : double.NaN;

    private static double Alive(Instant since, DeviceWatch device, Watch home, Instant now) =>
        Alive(since, device, now, new Scene(home, device, now, default).ProvenAt(device));

    private static double Alive(Instant since, DeviceWatch device, Instant now, Instant provenAt)
    {
        Instant start = since.IsKnown ? Instant.Later(since, device.SureSince) : Instant.Never;
        Instant known = device.KnownUntil(now, provenAt);
        return start.IsKnown && known > start ? (known - start).TotalSeconds : -1;
    }

    private static double AllAlive(Instant since, Watch home, Instant now)
    {
        double[] spans = [.. home.Devices.Where(device => device.Id.Kind is DeviceKind.Door or DeviceKind.Sleep).Select(device => Alive(since, device, home, now))];
        return spans.Length == 0 ? -1 : spans.Min();
    }

    private static DateTimeOffset Local(Instant at) => (at.Utc ?? default).ToOffset(TimeSpan.FromHours(8));

    private static TimeSpan Hour(Instant at) => Local(at).TimeOfDay;

    private static Instant TenInTheEveningAfter(Instant at)
    {
        TimeSpan wait = TimeSpan.FromHours(22) - Hour(at);
        return at + (wait > TimeSpan.Zero ? wait : wait + TimeSpan.FromDays(1));
    }

    private static int DayOf(Instant at) => (int)(Local(at).DateTime.Ticks / TimeSpan.TicksPerDay);

    private static int NightOf(Instant at) => at.IsKnown ? DayOf(at - TimeSpan.FromHours(12)) : 0;
}
