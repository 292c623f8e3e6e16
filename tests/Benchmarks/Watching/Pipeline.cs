using System.Text.Json;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>From the bytes of messages to their homes' changed watches, beside merely looking at the JSON: T.</summary>
/// <remarks>
/// In the order in which the app takes a batch (functions/App/Telemetry/TelemetryBatch.cs): all messages are decoded, then all their homes looked up, then each home is
/// given its own. Looked up one right after the other, homes are waited for together.
/// </remarks>
internal sealed class Pipeline
{
    private const int ARound = 2000;

    /// <summary>Messages of a batch. Source: performance.md, what costs money.</summary>
    private const int ABatch = 100;

    private readonly Dictionary<string, Watch> _watches;
    private readonly Batch _messages;
    private readonly Reading[] _readings = new Reading[ABatch];
    private readonly Watch[] _homes = new Watch[ABatch];

    /// <summary>Registers the homes and lets each of their devices speak once.</summary>
    public Pipeline(int homes)
    {
        QuietHomes quiet = new(homes);
        _watches = new Dictionary<string, Watch>(homes);
        for (int home = 0; home < homes; home++)
        {
            Watch watch = HomeCost.Lived(quiet, home);
            _watches.Add(watch.HomeId, watch);
        }

        _messages = new Batch(quiet, ARound);
    }

    /// <summary>What was found out; nothing, in quiet homes.</summary>
    public int Findings { get; private set; }

    /// <summary>T, decoding alone, and the whole.</summary>
    public Cost[] Time(int rounds) => Rounds.Time(rounds, ARound, _messages.Fill, Look, Decode, Watch);

    private void Look()
    {
        for (int place = 0; place < ARound; place++)
        {
            Utf8JsonReader json = new(_messages.Body(place));
            while (json.Read())
            {
            }
        }
    }

    private void Decode()
    {
        for (int first = 0; first < ARound; first += ABatch)
        {
            DecodeFrom(first);
        }
    }

    private void Watch()
    {
        for (int first = 0; first < ARound; first += ABatch)
        {
            DecodeFrom(first);
            for (int place = 0; place < ABatch; place++)
            {
                _homes[place] = _watches[_messages.HomeId(first + place)];
            }

            for (int place = 0; place < ABatch; place++)
            {
                Outcome outcome = _homes[place].Apply(_messages.Position(first + place), new ReadOnlySpan<Reading>(in _readings[place]));
                Findings += outcome.Detections.Count + outcome.Refusals.Count;
            }
        }
    }

    /// <summary>Decodes a batch; quiet homes send no arrays and nothing bad.</summary>
    private void DecodeFrom(int first)
    {
        for (int place = 0; place < ABatch; place++)
        {
            TelemetryDecoder decoder = new(_messages.Body(first + place));
            while (decoder.MoveNext())
            {
                _readings[place] = decoder.Refusal is null ? decoder.Reading : throw new InvalidOperationException($"{decoder.Refusal}");
            }
        }
    }
}
