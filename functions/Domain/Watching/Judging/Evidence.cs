using System.Globalization;

namespace Anju.Watching.Judging;

/// <summary>
/// Weighs the conditions a rule states. Judging, quoting what raised an alarm and explaining why there is none all go through
/// here, so they cannot disagree: the only difference is whether notes are taken.
/// </summary>
public sealed class Evidence(Thresholds limits, ICollection<Note>? notes)
{
    private const string Missing = "missing";

    /// <summary>Whether notes are taken for a reader: what only serves to be quoted need not be worked out otherwise.</summary>
    public bool IsNoted => notes is not null;

    /// <summary>The numbers that are judged by.</summary>
    public Thresholds Limits => limits;

    /// <summary>The value is at least the limit.</summary>
    public Judgement AtLeast(string what, double? value, Threshold limit) => Compare(what, value, "≥", limit, value >= limits[limit]);

    /// <summary>The value is at most the limit.</summary>
    public Judgement AtMost(string what, double? value, Threshold limit) => Compare(what, value, "≤", limit, value <= limits[limit]);

    /// <summary>The value is below the limit.</summary>
    public Judgement Below(string what, double? value, Threshold limit) => Compare(what, value, "<", limit, value < limits[limit]);

    /// <summary>The value is the one wanted.</summary>
    public Judgement Is<T>(string what, T? value, T wanted)
        where T : struct
    {
        Truth truth = value is null ? Truth.Unknown : Of(EqualityComparer<T>.Default.Equals(value.Value, wanted));
        notes?.Add(new Note(what, value is { } sent ? Word(sent) : Missing, $"= {Word(wanted)}", truth));
        return Answer(truth);
    }

    /// <summary>A fact that is known either way.</summary>
    public Judgement Fact(string what, bool holds) => Is<bool>(what, holds, true);

    /// <summary>A run of readings that all agree is at least so long: completed by a reading, never by time alone.</summary>
    public Judgement Lasted(string what, Run run, Threshold least)
    {
        TimeSpan limit = limits.Span(least);
        Truth truth = Of(run.IsOn && run.Length >= limit);
        notes?.Add(new Note(what, run.IsOn ? Words(run.Length) : "no", $"≥ {Words(limit)}", truth));
        return Answer(truth, truth == Truth.Yes ? run.Since + limit : Instant.Never);
    }

    /// <summary>Something is so since a moment, which is at least so long ago by <paramref name="now"/>: time completes it.</summary>
    /// <param name="what">What.</param>
    /// <param name="since">Since when it is so; never if it is not.</param>
    /// <param name="least">How long it must be.</param>
    /// <param name="now">Up to when it is known to be so.</param>
    /// <param name="delay">How much later than by <paramref name="now"/> it is known, for when to look again.</param>
    public Judgement Since(string what, Instant since, TimeSpan least, Instant now, TimeSpan delay = default)
    {
        Instant complete = since + least;
        Truth truth = Of(since.IsKnown && complete <= now);
        notes?.Add(new Note(what, !since.IsKnown ? "no" : now > since ? Words(now - since) : Words(TimeSpan.Zero), $"≥ {Words(least)}", truth));
        return Answer(truth, truth == Truth.Yes ? complete : complete + delay);
    }

    /// <inheritdoc cref="Since(string, Instant, TimeSpan, Instant, TimeSpan)"/>
    public Judgement Since(string what, Instant since, Threshold least, Instant now) => Since(what, since, limits.Span(least), now);

    /// <summary>The device has said something within its limit of silence; if it has not, whatever it said before is out of date.</summary>
    public Judgement Heard(DeviceWatch device, Instant now)
    {
        Truth truth = device.IsOnlineAt(now) ? Truth.Yes : Truth.Unknown;
        notes?.Add(new Note("heard", device.HeardAt.ToString(), $"within {Words(device.SilenceLimit)}", truth, IsAside: true));
        return Answer(truth);
    }

    /// <summary>The device said last that it only tests its alarm: nothing it says in a test makes a condition hold.</summary>
    public void Tested() => notes?.Add(new Note("test", Word(true), $"= {Word(false)}", Truth.No, IsAside: true));

    /// <summary>
    /// Nothing happened for at least so long after a moment, and the device would have told: it is heard in time, nothing it sent is missing, the
    /// home's line was proven to work, and the minutes in which a message may still be on its way do not count. While only the proof is missing it is unknown.
    /// </summary>
    /// <param name="what">What did not happen.</param>
    /// <param name="since">Since when; never if it did.</param>
    /// <param name="least">For how long at least.</param>
    /// <param name="device">Who would have told.</param>
    /// <param name="now">The moment.</param>
    /// <param name="provenAt">When the line was last proven to work.</param>
    public Judgement Quiet(string what, Instant since, TimeSpan least, DeviceWatch device, Instant now, Instant provenAt)
    {
        Instant start = since.IsKnown ? Instant.Later(since, device.SureSince) : Instant.Never;
        Instant known = device.KnownUntil(now, provenAt);
        Instant complete = start + least;
        Instant told = complete + device.Delay;
        Instant due = Instant.Later(told, device.Gap is { } gap ? gap.Since + DeviceWatch.OnItsWay : Instant.Never);
        Truth truth = !start.IsKnown ? Truth.No : complete <= known ? Truth.Yes : known.IsKnown && now < told ? Truth.No : Truth.Unknown;
        notes?.Add(new Note(
            $"{what}, {device.Id} proven alive", !start.IsKnown ? "no" : known > start ? Words(known - start) : Words(TimeSpan.Zero), $"≥ {Words(least)}", truth));

        // Whether it will be alive until then shows then: so its next words never make anything due earlier (Watch.TrySeeQuietly).
        return Answer(truth, truth == Truth.Yes ? complete : start.IsKnown && due > now ? due : Instant.Never) with { AwaitsProof = truth == Truth.Unknown };
    }

    /// <summary>A value worth knowing that decides nothing.</summary>
    public void Quote(string what, double? value)
    {
        if (value is { } sent)
        {
            notes?.Add(new Note(what, Word(sent), null, Truth.Yes, IsQuote: true));
        }
    }

    /// <summary>The last value of those that a condition went by when they came, beside the number they were held against; it decides nothing.</summary>
    /// <param name="what">What.</param>
    /// <param name="value">The value; null if it is missing.</param>
    /// <param name="limit">What it was to be at least.</param>
    /// <param name="share">Which share of that; null if all of it.</param>
    public void Quote(string what, double? value, Threshold limit, Threshold? share = null)
    {
        if (notes is not null)
        {
            double least = limits[limit] * (share is null ? 1 : limits[share]);
            Truth truth = value is null ? Truth.Unknown : Of(value >= least);
            notes.Add(new Note(what, value is { } sent ? Word(sent) : Missing, $"≥ {Word(least)} {limit.Unit}", truth, IsQuote: true));
        }
    }

    /// <summary>A moment worth knowing that decides nothing.</summary>
    public void Quote(string what, Instant at)
    {
        if (at.IsKnown)
        {
            notes?.Add(new Note(what, at.ToString(), null, Truth.Yes, IsQuote: true));
        }
    }

    private Judgement Compare(string what, double? value, string sense, Threshold limit, bool holds)
    {
        Truth truth = value is null ? Truth.Unknown : Of(holds);
        notes?.Add(new Note(what, value is { } sent ? Word(sent) : Missing, $"{sense} {Word(limits[limit])} {limit.Unit}", truth));
        return Answer(truth);
    }

    private Judgement Answer(Truth truth, Instant at = default) => new(truth, at, notes is not null);

    private static Truth Of(bool holds) => holds ? Truth.Yes : Truth.No;

    /// <summary>Values as the wire writes them.</summary>
    private static string Word<T>(T value)
        where T : struct => value switch
        {
            bool fact => fact ? "yes" : "no",
            Enum word => JsonName(word.ToString()),
            double number => number.ToString("0.###", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };

    private static string JsonName(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    private static string Words(TimeSpan span) => span switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.##} min"),
        { TotalDays: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.##} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.#} d"),
    };
}
