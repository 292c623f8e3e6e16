using System.Buffers;
using System.Globalization;
using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching.Past;

/// <summary>
/// What a home's devices said in one hour of the hub's clock, with the watch as it was before: enough to tell that hour again. Where little is
/// said, it takes the hours that follow too: a day's quiet hours have a handful of messages each, and a row for every one would be half of
/// all that homes cost storage. An hour that outgrows a table's property, or in which the watch changed by other means than its events, goes on in further parts.
/// </summary>
/// <remarks>
/// Kept are the readings that were taken, whole, and the closing of alarms. Not kept: wakes, for time passes by itself; repeats and what was
/// refused, for they change nothing; and a registration, for what it brought is in the watch the next part begins with, at that same moment.
/// </remarks>
public sealed class HomeHour
{
    /// <summary>Bytes after which a part ends; chosen: half of the 64 KiB a property holds, so that a largest message still fits.</summary>
    public const int MostBytes = 32 * 1024;

    /// <summary>How long one may be at most; chosen: what an explanation tells again stays a moment's work.</summary>
    public const int MostHours = 6;

    /// <summary>Bytes with which it is full enough to end with its hour; chosen: what somebody in bed says in about two.</summary>
    internal const int EnoughBytes = 4 * 1024;

    /// <summary>Parts of an hour; chosen: some hundred thousand readings, which no home's devices come to. What is said beyond is not kept.</summary>
    public const int MostParts = 99;

    private readonly ArrayBufferWriter<byte> _said = new();

    internal HomeHour(string homeId, HubPosition begins, int part, ReadOnlyMemory<byte> before)
    {
        (HomeId, Begins, Part, Before) = (homeId, begins, part, before);
    }

    /// <summary>The home.</summary>
    public string HomeId { get; }

    /// <summary>Where the event came that is the first it could hold, or that the part before ended with.</summary>
    public HubPosition Begins { get; }

    /// <summary>0 for the first part of its hour.</summary>
    public int Part { get; }

    /// <summary>The watch before the first it holds, as <see cref="WatchFormat"/> writes it.</summary>
    public ReadOnlyMemory<byte> Before { get; }

    /// <summary>Whether it takes no more, though its hour may go on.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether the hour was fuller than is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether what the sleep monitor felt has been taken out.</summary>
    public bool IsWithoutVitals { get; internal set; }

    /// <summary>Its name among the home's: <c>yyyyMMddHH</c> in UTC; <c>-01</c> and so on is added for further parts.</summary>
    public string Key => KeyOf(Begins.EnqueuedAt) + (Part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{Part:D2}"));

    /// <summary>Bytes its events take.</summary>
    public int Length => _said.WrittenCount;

    /// <summary>The packed events.</summary>
    internal ReadOnlySpan<byte> Said => _said.WrittenSpan;

    private DateTimeOffset FirstHourEnds => Floor(Begins.EnqueuedAt).AddHours(1);

    private DateTimeOffset Ends => IsFullEnough ? FirstHourEnds : Floor(Begins.EnqueuedAt).AddHours(MostHours);

    /// <summary>A further part is one because there is much to keep.</summary>
    private bool IsFullEnough => Part > 0 || Length >= EnoughBytes;

    /// <summary>The key of the first part of an hour.</summary>
    public static string KeyOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    /// <summary>Begins the part an event belongs to.</summary>
    /// <param name="watch">The home's watch before the event, or after it if that ended the part before (<see cref="IsEndedBy"/>).</param>
    /// <param name="position">The event.</param>
    /// <param name="last">The part before; null if there is none.</param>
    public static HomeHour Begin(Watch watch, HubPosition position, HomeHour? last)
    {
        ArgumentNullException.ThrowIfNull(watch);
        bool goesOn = last is not null && position.EnqueuedAt < last.FirstHourEnds;
        return new HomeHour(watch.HomeId, position, goesOn ? last!.Part + 1 : 0, WatchFormat.Write(watch));
    }

    /// <summary>Whether an event may be added; if not, the next part begins with it. The hub's clock may step back a little.</summary>
    public bool Takes(HubPosition position) =>
        position.Partition == Begins.Partition && position.EnqueuedAt < Ends && (Part == MostParts || (!IsEnded && _said.WrittenCount < MostBytes));

    /// <summary>Whether a part ends with an event, which is not kept: what came of it is in the watch the next part begins with.</summary>
    public static bool IsEndedBy(WatchEvent happened) => happened is WatchEvent.Registry or WatchEvent.AlarmReopened or WatchEvent.AlarmMerged;

    /// <summary>Adds an event the watch has applied.</summary>
    /// <param name="watch">The watch: its devices are those the part began with.</param>
    /// <param name="happened">The event.</param>
    /// <param name="taken">Which of its readings were taken (<see cref="Outcome.Taken"/>).</param>
    public void Add(Watch watch, WatchEvent happened, ulong taken)
    {
        ArgumentNullException.ThrowIfNull(watch);
        switch (happened)
        {
            case WatchEvent.Measured when taken == 0 || IsFull:
                IsCut |= taken != 0;
                break;
            case WatchEvent.Measured measured:
                Say(measured, watch, taken);
                break;
            case WatchEvent.AlarmClosed closed:
                Say(closed);
                break;
            case var _ when IsEndedBy(happened):
                End();
                break;
            default:
                // A wake.
                break;
        }
    }

    /// <summary>Ends the part because the watch changes by other means than its events: the next part begins with the changed watch.</summary>
    public void End() => IsEnded = true;

    /// <summary>What happened, in the hub's order.</summary>
    /// <exception cref="WatchFormatException">The bytes are damaged.</exception>
    public IReadOnlyList<WatchEvent> Events() => HourFormat.ReadEvents(this);

    /// <summary>The watch before it.</summary>
    /// <exception cref="WatchFormatException">The bytes are damaged, or of a newer version.</exception>
    public Watch WatchBefore() => WatchFormat.Read(HomeId, Before.Span);

    /// <summary>The same without what the sleep monitor felt minute by minute; its nights in figures stay.</summary>
    public HomeHour WithoutVitals()
    {
        Watch devices = WatchBefore();
        HomeHour without = new(HomeId, Begins, Part, Before) { IsWithoutVitals = true, IsEnded = IsEnded, IsCut = IsCut };
        foreach (WatchEvent happened in Events())
        {
            ulong kept = happened is WatchEvent.Measured measured ? KeptOf(measured) : 0;
            if (happened is WatchEvent.AlarmClosed closed)
            {
                without.Say(closed);
            }
            else if (kept != 0)
            {
                without.Say((WatchEvent.Measured)happened, devices, kept);
            }
        }

        return without;
    }

    internal void Recall(ReadOnlySpan<byte> said, bool isEnded, bool isCut, bool isWithoutVitals)
    {
        _said.Write(said);
        (IsEnded, IsCut, IsWithoutVitals) = (isEnded, isCut, isWithoutVitals);
    }

    /// <summary>The last part there may be holds no more than the others.</summary>
    private bool IsFull => _said.WrittenCount >= MostBytes || (Part == MostParts && IsEnded);

    private void Say(WatchEvent.Measured measured, Watch watch, ulong taken)
    {
        ByteWriter writer = new(stackalloc byte[HourFormat.OrdinaryBytes]);
        writer.WriteReadings(this, watch, measured, taken);
        _said.Write(writer.Written);
    }

    private void Say(WatchEvent.AlarmClosed closed)
    {
        ByteWriter writer = new(stackalloc byte[HourFormat.OrdinaryBytes]);
        writer.WriteClosing(this, closed);
        _said.Write(writer.Written);
    }

    private static ulong KeptOf(WatchEvent.Measured measured)
    {
        ulong kept = 0;
        for (int place = 0; place < measured.Readings.Count; place++)
        {
            Reading reading = measured.Readings[place];
            kept |= reading.Device.Kind != DeviceKind.Sleep || reading.Type == MessageType.Summary ? 1UL << place : 0;
        }

        return kept;
    }

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
