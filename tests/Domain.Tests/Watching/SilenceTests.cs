using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Lives in which a device dies: from its silence alone nothing may be concluded.</summary>
public sealed class SilenceTests
{
    private static readonly string[] OfAbsence = ["DOOR-01", "DOOR-02", "DOOR-03", "DOOR-04"];

    [Theory]
    [InlineData("DR-330109-0000001")]
    [InlineData("SL-330109-0000001")]
    public void Apply_DeviceDead_NothingIsRaisedOfTheTimeItWasNotAlive(string dying)
    {
        DeviceId dead = DeviceId.Parse(dying);
        int raised = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            TimeSpan diesAt = TimeSpan.FromHours(1) * new Random(seed).Next(1, 60);
            WatchedHome home = WatchedHome.Whole();
            DateTimeOffset lastWord = default;
            foreach ((TimeSpan at, Reading reading) in new InventedLife(seed, 3).Measured)
            {
                if (reading.Device == dead && at >= diesAt)
                {
                    continue;
                }

                lastWord = reading.Device == dead ? reading.MeasuredAt : lastWord;
                home.Hears(at, reading);
            }

            home.Wakes(TimeSpan.FromDays(6));

            // The rest of the home lives on and proves the line. A door speaks within two hours and five minutes, or is not alive; a bed within fifteen minutes.
            DateTimeOffset aliveUntil = lastWord + (dead.Kind == DeviceKind.Door ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(10)) + DeviceWatch.OnItsWay;
            IEnumerable<Detection.Raised> ofAbsence = home.Detections.OfType<Detection.Raised>()
                .Where(found => OfAbsence.Contains(found.Scenario.Code) && (found.Scenario.Code is "DOOR-02" or "DOOR-04" || dead.Kind == DeviceKind.Door));
            Assert.All(ofAbsence, found => Assert.InRange(found.EnqueuedAt, DateTimeOffset.MinValue, aliveUntil));
            raised += ofAbsence.Count();
        }

        Assert.True(raised > 0);
    }
}
