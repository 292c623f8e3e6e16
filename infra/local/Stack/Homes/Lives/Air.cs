namespace Anju.Homes.Lives;

/// <summary>The air of a home, as far as its detectors measure it.</summary>
internal sealed class Air(int home)
{
    private const double UsualCelsius = 21;
    private const double WarmerByDay = 1.5;
    private const int HomesDiffer = 5;

    private readonly List<Source> _sources = [];

    /// <summary>Adds a source; what has long been aired out is forgotten.</summary>
    public void Fill(Source source)
    {
        _sources.RemoveAll(old => old.GoneAt <= source.At);
        _sources.Add(source);
    }

    /// <summary>Airs it all out.</summary>
    public void Clear() => _sources.Clear();

    /// <summary>Whether anything but clean air is there.</summary>
    public bool IsFilledAt(DateTimeOffset at) => _sources.Exists(source => source.At <= at && source.GoneAt > at);

    /// <summary>Smoke, dB/m.</summary>
    public double SmokeAt(DateTimeOffset at) => Sum(at, static source => source.Smoke);

    /// <summary>Temperature, °C: a little warmer in the afternoon.</summary>
    public double CelsiusAt(DateTimeOffset at) =>
        UsualCelsius + (home % HomesDiffer) + (WarmerByDay * Math.Sin(Math.PI * (at.TimeOfDay.TotalHours - 1) / 12)) + Sum(at, static source => source.Kelvin);

    /// <summary>Gas and vapour, %LEL.</summary>
    public double LelAt(DateTimeOffset at) => Sum(at, static source => source.Lel);

    /// <summary>Carbon monoxide, ppm.</summary>
    public double PpmAt(DateTimeOffset at) => Sum(at, static source => source.Ppm);

    private double Sum(DateTimeOffset at, Func<Source, double> peak)
    {
        double sum = 0;
        foreach (Source source in _sources)
        {
            sum += peak(source) is var most and > 0 ? most * source.ShareAt(at) : 0;
        }

        return sum;
    }
}
