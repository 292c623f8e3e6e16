using System.Text;
using System.Text.Json;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>From the bytes of a message to a home's changed watch, beside merely looking at the JSON: T.</summary>
internal sealed class Pipeline
{
    private const int BatchSize = 2000;

    private readonly Dictionary<string, Watch> _watches;
    private readonly Batch _batch;
    private readonly Reading[] _readings = new Reading[TelemetryDecoder.MostElements];

    /// <summary>Registers the homes and lets each of their devices speak once.</summary>
    public Pipeline(int homes)
    {
        QuietHomes quiet = new(homes);
        _watches = new Dictionary<string, Watch>(homes);
        for (int home = 0; home < homes; home++)
        {
            Watch watch = new(QuietHomes.IdOf(home));
            WatchEvent.Registry registration = QuietHomes.Registration(home);
            watch.Apply(registration);
            string message = $"[{string.Join(',', quiet.FirstMessages(home))}]";
            watch.Apply(registration.Position with { SequenceNumber = 2 }, _readings.AsSpan(0, Decode(Encoding.UTF8.GetBytes(message))));
            _watches.Add(watch.HomeId, watch);
        }

        _batch = new Batch(quiet, BatchSize);
    }

    /// <summary>What was found out; nothing, in quiet homes.</summary>
    public int Findings { get; private set; }

    /// <summary>T, decoding alone, and the whole.</summary>
    public Cost[] Time(int rounds) => Rounds.Time(rounds, BatchSize, _batch.Fill, Look, Decode, Watch);

    private void Look()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            Utf8JsonReader json = new(_batch.Body(place));
            while (json.Read())
            {
            }
        }
    }

    private void Decode()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            Decode(_batch.Body(place));
        }
    }

    private void Watch()
    {
        for (int place = 0; place < BatchSize; place++)
        {
            int count = Decode(_batch.Body(place));
            Outcome outcome = _watches[_batch.HomeId(place)].Apply(_batch.Position(place), _readings.AsSpan(0, count));
            Findings += outcome.Detections.Count + outcome.Refusals.Count;
        }
    }

    private int Decode(ReadOnlySpan<byte> body)
    {
        int count = 0;
        TelemetryDecoder decoder = new(body);
        while (decoder.MoveNext())
        {
            _readings[count++] = decoder.Refusal is null ? decoder.Reading : throw new InvalidOperationException($"{decoder.Refusal}");
        }

        return count;
    }
}
