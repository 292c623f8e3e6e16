using Anju.Telemetry;
using Anju.Watching;
using static Anju.Watching.WatchedHome;

namespace Anju.Recorded;

/// <summary>What a smoke detector under the ceiling of one room would have measured and sent, a message a sample, and what the watch made of it.</summary>
/// <remarks>
/// Smoke is ten times the recorded optical density per metre, less that of the first sample; the detector sounds by itself at 0.15 dB/m in two samples in a row. Temperatures are
/// taken as they are.
/// </remarks>
internal sealed class RecordedDetector
{
    private const double DecibelsPerDensity = 10;
    private const double SoundsAt = 0.15;

    // FIRE-02 as domain.md has it, written down a second time.
    private const double Hot = 57;
    private const double Rise = 8.3;
    private const double WarmAfterRise = 38;
    private static readonly TimeSpan NextSample = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<TimeSpan> _times;
    private readonly double?[] _smoke;
    private readonly double?[] _celsius;
    private readonly WatchedHome _home = new(SmokeDetector);

    public RecordedDetector(Recording recording, string? smoke, string? celsius)
    {
        _times = recording.Times;
        _smoke = smoke is null ? new double?[_times.Count] : Decibels(recording.Values(smoke));
        _celsius = celsius is null ? new double?[_times.Count] : [.. recording.Values(celsius)];
        for (int sample = 0; sample < _times.Count; sample++)
        {
            bool sounds = Sounds is { } at && at <= sample;
            TimeSpan now = _times[sample] - _times[0];
            _home.Hears(now, _home.Reading(SmokeDetector, now, smoke is null ? null : sounds ? AlertLevel.Critical : AlertLevel.Normal) with
            {
                SmokeDensity = _smoke[sample],
                TemperatureCelsius = _celsius[sample],
            });
        }
    }

    /// <summary>The sample with which the detector itself sounds; null if it never does.</summary>
    public int? Sounds => First(sample => sample > 0 && _smoke[sample] >= SoundsAt && _smoke[sample - 1] >= SoundsAt);

    /// <summary>The sample with which FIRE-02's condition is met; null if it never is.</summary>
    public int? IsHot => First(sample => sample > 0
        && ((_celsius[sample] >= Hot && _celsius[sample - 1] >= Hot && _times[sample] - _times[sample - 1] <= NextSample)
            || (_celsius[sample] >= WarmAfterRise && Enumerable.Range(0, sample).Any(
                earlier => _times[sample] - _times[earlier] <= Minute && Math.Round((_celsius[sample] - _celsius[earlier])!.Value, 3) >= Rise))));

    /// <summary>The sample with which we raised a fire alarm; null if we did not.</summary>
    public int? Raised => SampleOf(_home.Detections.OfType<Detection.Raised>().FirstOrDefault(raised => raised.Scenario.Code is "FIRE-01" or "FIRE-02")?.EnqueuedAt);

    /// <summary>The sample with which we found FIRE-02.</summary>
    public int? FoundHot => SampleOf(_home.Alarms("FIRE-02").Select(found => found switch
    {
        Detection.Raised raised => raised.EnqueuedAt,
        Detection.Upgraded upgraded => upgraded.EnqueuedAt,
        _ => default(DateTimeOffset?),
    }).FirstOrDefault());

    /// <summary>Everything the watch found.</summary>
    public IReadOnlyList<Detection> Found => _home.Detections;

    public double? ThickestSmoke => _smoke.Max();

    public double? HottestCelsius => _celsius.Max();

    /// <summary>Seconds from ignition of a sample, to read.</summary>
    public string At(int? sample) => sample is { } known ? $"{_times[known].TotalSeconds:0} s" : "never";

    private static double?[] Decibels(IReadOnlyList<double?> density) =>
        [.. density.Select(value => (value - density[0]) * DecibelsPerDensity is { } decibels ? Math.Max(0, decibels) : default(double?))];

    private int? First(Func<int, bool> isSo) => Enumerable.Range(0, _times.Count).Cast<int?>().FirstOrDefault(sample => isSo(sample!.Value));

    private int? SampleOf(DateTimeOffset? at) => at is { } known ? First(sample => Start + (_times[sample] - _times[0]) == known) : null;
}
