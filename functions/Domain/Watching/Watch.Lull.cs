using Anju.Telemetry;
using Anju.Watching.Lulls;

namespace Anju.Watching;

/// <summary>The short way for messages that say nothing new: nearly all.</summary>
/// <remarks>
/// 6,000 homes send 12 million messages a day, and in a home at peace every one of them says what the one before it said. While that is so
/// the home is in a lull: such a message is held against a handful of values worked out when something last happened, changes a few
/// others, and that is all. Anything else, in whatever way, ends the lull and goes the long way (<see cref="Apply(HubPosition, ReadOnlySpan{Reading}, DateTimeOffset?)"/>),
/// which must come to the same watch and outcome for every message (LullTests).
/// </remarks>
public sealed partial class Watch
{
    private Pulse[] _pulses = [];
    private LullLimits? _lullLimits;
    private Instant _heardAt;

    /// <summary>Takes a message if it says nothing new.</summary>
    private bool TryTakeInLull(HubPosition position, in Reading reading)
    {
        Instant now = position.EnqueuedAt;
        if (_lullLimits is not { } limits || now < _now || (_nextLapseAt.IsKnown && _nextLapseAt <= now) || now - _heardAt > NeverSilence
            || position.SequenceNumber <= SequenceNumber || position.Partition != Partition)
        {
            return false;
        }

        Instant at = reading.MeasuredAt;
        ref Pulse pulse = ref PulseOf(reading.Device);
        if (!pulse.IsOn || !pulse.Expects(reading, at, now, limits) || !Uneventful.TryTake(ref pulse, reading, at, _isSeenInside, limits))
        {
            return false;
        }

        pulse.Take(reading, at, now);
        if (reading.Device.Kind == DeviceKind.Gas)
        {
            Habits.TakeGas(reading.GasPercentLel!.Value);
        }

        (SequenceNumber, _now, _heardAt) = (position.SequenceNumber, now, now);
        _wakeAt = _wakeAt <= now ? Instant.Never : _wakeAt;
        return true;
    }

    private ref Pulse PulseOf(DeviceId device)
    {
        Pulse[] pulses = _pulses;
        for (int place = 0; place < pulses.Length; place++)
        {
            if (pulses[place].Device == device)
            {
                return ref pulses[place];
            }
        }

        return ref NoPulse[0];
    }

    /// <summary>Stands for a device that is not the home's: nothing is ever left to it.</summary>
    private static readonly Pulse[] NoPulse = new Pulse[1];

    /// <summary>Begins a lull if the home is at peace.</summary>
    private void BeginLull()
    {
        if (!_isCalm)
        {
            return;
        }

        if (_pulses.Length != _devices.Length)
        {
            _pulses = new Pulse[_devices.Length];
        }

        _heardAt = Instant.Never;
        for (int place = 0; place < _devices.Length; place++)
        {
            _pulses[place] = _devices[place].Pulse(Thresholds);
            _heardAt = Instant.Later(_heardAt, _devices[place].HeardAt);
        }

        _lullLimits = _heardAt.IsKnown ? Thresholds.Lull : null;
    }

    /// <summary>Hands over what was taken in a lull; to be called before anything of a device is looked at.</summary>
    /// <param name="ends">Whether the lull is over: something will change that it rests on.</param>
    private void Settle(bool ends)
    {
        if (_lullLimits is null)
        {
            return;
        }

        for (int place = 0; place < _devices.Length; place++)
        {
            _devices[place].Settle(_pulses[place], Thresholds, Habits);
        }

        _lullLimits = ends ? null : _lullLimits;
    }
}
