using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>What a watch remembers of one device: which of its messages were seen, and what they said, in the order they were sent.</summary>
/// <remarks>
/// A message that overtook another is taken at once, for it may be a hazard, but only for now: when the missing one comes, what followed it
/// is taken again, so that the memory ends as if nothing had been overtaken. After 5 min a missing message counts as lost.
/// </remarks>
public sealed partial class DeviceWatch
{
    /// <summary>How long a message may be on its way: the watermark. Source: domain.md 2.4.</summary>
    public static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(5);

    /// <summary>How often a device on a battery says that it is alive; one on mains says so more often. Source: domain.md 2.3.</summary>
    public static readonly TimeSpan BatteryHeartbeat = TimeSpan.FromHours(2);

    // Heartbeat intervals a device may miss, and the kit's intervals. Source: domain.md 1.3 DEV-02 and 2.3.
    private const int IntervalsUntilSilent = 3;

    /// <summary>Chosen: so a device on a battery is missed within a day, whatever it announced.</summary>
    private const int MostUsualIntervals = 4;

    /// <summary>Stands for no signal: no device reports one so weak.</summary>
    internal const short NoSignal = short.MinValue;

    private static readonly TimeSpan MainsSample = TimeSpan.FromMinutes(10);

    /// <summary>Chosen: what was kept comes many to a second, and no device that speaks at once says something that is not critical more often than twice a minute.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    private Rare<Oddities> _odd;

    // Worked out once, for it is asked several times a reading.
    private uint _intervalSeconds;
    private uint _periodSeconds;
    private short _signalDbm = NoSignal;

    internal DeviceWatch(DeviceId id, Instant installedAt, Instant knownAt)
    {
        Id = id;
        InstalledAt = installedAt;
        KnownAt = knownAt;
        Memory = DeviceMemory.For(id.Kind);
        PeriodSeconds = 0;
    }

    /// <summary>The device.</summary>
    public DeviceId Id { get; }

    /// <summary>Since when it is in this home.</summary>
    public Instant InstalledAt { get; }

    /// <summary>When the watch learnt of it: nobody expects to have heard it before.</summary>
    public Instant KnownAt { get; }

    /// <summary>Which of its messages were seen.</summary>
    public SequenceWindow Window { get; internal set; }

    /// <summary>
    /// Which of those from before its last restart were seen: what it measured then may be on its way still, or have been kept. Of boots
    /// before that all count as seen, as what is older than the window does.
    /// </summary>
    internal SequenceWindow BeforeRestart { get => _odd.Value.BeforeRestart; set => _odd.Keep(_odd.Value with { BeforeRestart = value }); }

    /// <summary>When the hub last took a message newer than all before; never if none.</summary>
    public Instant HeardAt { get; internal set; }

    /// <summary>How strong the signal of that message was, dBm; null if none was heard.</summary>
    public short? SignalDbm
    {
        get => _signalDbm == NoSignal ? null : _signalDbm;
        internal set => _signalDbm = value ?? NoSignal;
    }

    /// <summary>Effective time of that message.</summary>
    public Instant MeasuredAt { get; internal set; }

    /// <summary>Whether that message was longer on its way than any should be, so that more from the past may follow.</summary>
    public bool IsCatchingUp { get; internal set; }

    /// <summary>The heartbeat period it last announced, in seconds; 0 if none.</summary>
    public uint PeriodSeconds
    {
        get => _periodSeconds;
        internal set
        {
            uint usual = (uint)(Id.Kind is DeviceKind.Door or DeviceKind.Smoke ? BatteryHeartbeat : MainsSample).TotalSeconds;
            (_periodSeconds, _intervalSeconds) = (value, Math.Clamp(value, usual, MostUsualIntervals * usual));
        }
    }

    /// <summary>Effective time since which none of its messages is missing.</summary>
    public Instant SureSince { get; internal set; }

    /// <summary>Messages given up for lost, so far.</summary>
    public int Lost { get => _odd.Value.Lost; internal set => _odd.Keep(_odd.Value with { Lost = value }); }

    /// <summary>What its messages said.</summary>
    public DeviceMemory Memory { get; internal set; }

    /// <summary>The messages after one that is missing; null if none is.</summary>
    internal Gap? Gap { get => _odd.Value.Gap; set => _odd.Keep(_odd.Value with { Gap = value }); }

    /// <summary>Whether the test of its alarm that is running was recorded.</summary>
    internal bool IsTesting { get => _odd.Value.IsTesting; set => _odd.Keep(_odd.Value with { IsTesting = value }); }

    /// <summary>What the rules found about it last time.</summary>
    internal Marks Marks { get => _odd.Value.Marks; set => _odd.Keep(_odd.Value with { Marks = value }); }

    /// <summary>How often it says something at least: as its kind does, or as it announced if that is longer, up to four times as long.</summary>
    public TimeSpan Interval => new(_intervalSeconds * TimeSpan.TicksPerSecond);

    /// <summary><see cref="Interval"/> so many times; the framework's product rounds and checks, and takes as long as a rule.</summary>
    internal TimeSpan Intervals(double many) => new(unchecked((long)(Interval.Ticks * many)));

    /// <summary>How long it may say nothing before it counts as offline.</summary>
    public TimeSpan SilenceLimit => new(IntervalsUntilSilent * Interval.Ticks);

    /// <summary>Whether it guards against fire or gas, so that what is wrong with it is told even if the like is told of another device.</summary>
    internal bool Guards => Id.Kind is DeviceKind.Smoke or DeviceKind.Gas;

    /// <summary>Whether it tells of coming and going, or of somebody inside.</summary>
    internal bool TellsWhereabouts => Id.Kind is DeviceKind.Door or DeviceKind.Sleep;

    /// <summary>Whether it is heard from and not yet silent for its limit.</summary>
    public bool IsOnlineAt(Instant at) => HeardAt.IsKnown && at < HeardAt + SilenceLimit;

    /// <summary>How long after something happened its word of it may come: where its clock or its line is slow, as much longer.</summary>
    internal TimeSpan Delay => IsBehind ? HeardAt - MeasuredAt + OnItsWay : OnItsWay;

    private bool IsBehind => !IsCatchingUp && HeardAt - MeasuredAt > OnItsWay;

    /// <summary>
    /// Up to when its silence says that nothing happened; never if it says nothing. It speaks when something happens, so as long as it is
    /// heard in time it is known up to when the home's line was last proven to work, but for <see cref="Delay"/>. If it is not heard in time,
    /// or is still catching up, only up to its last word.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="provenAt">When the line was (<see cref="Judging.Scene.ProvenAt"/>).</param>
    public Instant KnownUntil(Instant now, Instant provenAt)
    {
        if (!HeardAt.IsKnown || Gap is not null)
        {
            return Instant.Never;
        }

        bool isHeardInTime = now <= HeardAt + Owed;
        return isHeardInTime && !IsCatchingUp ? Instant.Sooner(now - Delay, provenAt) : MeasuredAt - OnItsWay;
    }

    /// <summary>Judges how a message stands to those seen before, and counts it as seen.</summary>
    internal Arrival Take(ulong rank)
    {
        Arrival arrival;
        if (IsBeforeRestart(rank))
        {
            (BeforeRestart, arrival) = BeforeRestart.Take(rank);
            return arrival == Arrival.Ahead ? Arrival.Behind : arrival;
        }

        SequenceWindow before = Window;
        (Window, arrival) = Window.Take(rank);
        BeforeRestart = arrival == Arrival.Ahead && Restarted(rank, before.Rank) ? before : BeforeRestart;
        return arrival;
    }

    /// <summary>Whether a message is newer than all seen of its boot.</summary>
    internal bool IsAhead(ulong rank) => (IsBeforeRestart(rank) ? BeforeRestart : Window).Take(rank).Arrival == Arrival.Ahead;

    private bool IsBeforeRestart(ulong rank) => rank < Window.Rank && Restarted(Window.Rank, rank);

    /// <summary>Hears a message newer than all before.</summary>
    /// <param name="reading">What it says.</param>
    /// <param name="at">Its effective time.</param>
    /// <param name="enqueuedAt">When the hub took it now.</param>
    /// <param name="heardAt">When it counts as heard: if it was parked and comes again, when the hub took it first.</param>
    internal void Hear(in Reading reading, Instant at, Instant enqueuedAt, Instant heardAt)
    {
        IsCatchingUp = enqueuedAt - at > OnItsWay && !KeepsPace(at, heardAt);
        (HeardAt, MeasuredAt, SignalDbm) = (heardAt, at, reading.SignalDbm);
        PeriodSeconds = reading.PeriodSeconds ?? PeriodSeconds;
    }

    /// <summary>Whether a message that came on time is the next of all and says nothing about time itself: the device has nothing to catch up with, and was not silent.</summary>
    internal bool IsNext(in Reading reading, Instant at, Instant now) =>
        reading.Rank == Window.Rank + 1
        && reading.Seq != 0
        && SureSince.IsKnown
        && !IsCatchingUp && !IsBehind
        && (reading.PeriodSeconds ?? PeriodSeconds) == PeriodSeconds
        && Owed is var owed && now - HeardAt <= owed && at - MeasuredAt <= owed
        && Gap is null;

    /// <summary>Takes the next message if it says what the device said before.</summary>
    /// <returns>Whether it does; if not, nothing is changed.</returns>
    internal bool TryTakeQuietly(in Sample sample, Instant heardAt)
    {
        if (IsTesting || !Memory.TryTakeQuietly(sample))
        {
            return false;
        }

        Window = Window.TakeNext();
        (HeardAt, MeasuredAt, SignalDbm) = (heardAt, sample.At, sample.Reading.SignalDbm);
        return true;
    }

    /// <summary>
    /// Whether its messages go on coming about as late as the last one did, give or take half the time between them (chosen): what was kept comes many times as fast as it was measured.
    /// Its clock is slow, or its line.
    /// </summary>
    private bool KeepsPace(Instant at, Instant heardAt) => HeardAt.IsKnown && MeasuredAt.IsKnown
        && HeardAt - MeasuredAt is var before && before > OnItsWay
        && heardAt - HeardAt is var passed && passed >= Pace && (heardAt - at - before).Duration() <= passed / 2;

    /// <summary>Whether it said nothing between two of its messages though it owed a word: it was off, or what it said was not kept.</summary>
    internal bool WasSilent(Instant before, Instant at) => before.IsKnown && at - before > Owed;

    /// <summary>How long after one of its words the next is there at the latest, if nothing is lost.</summary>
    private TimeSpan Owed => Interval + OnItsWay;

    /// <summary>Whether nothing can be missing between two of its messages.</summary>
    internal static bool Follows(ulong rank, ulong before) =>
        before == 0 || rank == before + 1 || (BootOf(rank) > BootOf(before) && ((rank - 1) & uint.MaxValue) == 0);

    /// <summary>Whether a message is the first after a restart.</summary>
    internal static bool Restarted(ulong rank, ulong before) => before != 0 && BootOf(rank) != BootOf(before);

    private static ulong BootOf(ulong rank) => (rank - 1) >> 32;

    /// <summary>What hardly any device has.</summary>
    private readonly record struct Oddities(Marks Marks, Gap? Gap, int Lost, bool IsTesting, SequenceWindow BeforeRestart);
}
