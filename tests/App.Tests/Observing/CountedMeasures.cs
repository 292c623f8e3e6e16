using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Anju.Observing;

/// <summary>Listens to the measures of one app, in memory.</summary>
internal sealed class CountedMeasures : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _heard = [];

    public CountedMeasures(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory)
            {
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments there are.</summary>
    public ConcurrentBag<Instrument> Instruments { get; } = [];

    /// <summary>What one of them said, as <c>value tag=value</c>, in order.</summary>
    public string[] Of(string name) =>
        [.. _heard.Where(one => one.StartsWith($"{name}: ", StringComparison.Ordinal)).Select(one => one[(name.Length + 2)..])];

    /// <summary>Everything said.</summary>
    public IEnumerable<string> All => _heard;

    public void Dispose() => _listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string said = string.Create(CultureInfo.InvariantCulture, $"{instrument.Name}: {value}");
        foreach ((string tag, object? of) in tags)
        {
            said += $" {tag}={of}";
        }

        _heard.Enqueue(said);
    }
}
