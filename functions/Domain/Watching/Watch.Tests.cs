using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Scenarios.Fire;
using Anju.Scenarios.Gas;
using Anju.Telemetry;
using Anju.Watching.Devices;

namespace Anju.Watching;

/// <summary>Devices' tests: recorded, and nobody is told. Source: domain.md 3.7.</summary>
public sealed partial class Watch
{
    private static bool IsTesting(DeviceMemory memory) => memory is SmokeMemory { IsTesting: true } or GasMemory { IsTesting: true };

    /// <summary>
    /// Records the test of an alarm once, however often the device repeats it, be it over by what overtook it; and the pressed button of a device that has nothing to sound.
    /// </summary>
    private void RecordTest(DeviceWatch device, in Reading reading, in EffectiveTime time, Instant enqueuedAt, bool begins, ref Findings findings)
    {
        // What overtook its first message may have been recorded.
        bool isNew = begins && !device.IsTesting;
        bool isTesting = IsTesting(device.Memory);
        if (isTesting != device.IsTesting)
        {
            _isUrgent = true;
            device.IsTesting = isTesting;
        }

        // A test that sounds says so in every message, and begins once; one that does not is a message of its own.
        bool isPressed = reading is { Type: MessageType.Test, Smoke: null, Gas: null, CarbonMonoxide: null };
        Scenario scenario = device.Memory switch
        {
            SmokeMemory => SmokeAlarm.Scenario,
            GasMemory => GasLeak.Scenario,
            _ => FaultyDevice.Scenario,
        };
        if (isPressed || (isNew && FindFamily(scenario.Family)?.IsOpen != true))
        {
            _isUrgent = true;
            findings.Add(TestOf(scenario, reading, time, enqueuedAt));
        }
    }

    private Detection.Raised TestOf(Scenario scenario, in Reading reading, in EffectiveTime time, Instant enqueuedAt) => new(
        scenario, time.At.Utc!.Value, enqueuedAt.Utc!.Value, time.IsLateFor(enqueuedAt), Suppressed: true, [new Observation(Observation.Device, reading.Device.ToString()), new Observation("test", "yes")])
    {
        AlarmId = AlarmIdOf(scenario, reading.Key),
        Cause = reading.Key,
    };
}
