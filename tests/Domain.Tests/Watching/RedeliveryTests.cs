using Anju.Telemetry;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

/// <summary>Invented days of a home, told again with crashes, repeats and restarts: the alarms must not differ.</summary>
public sealed class RedeliveryTests
{
    private const int Days = 60;

    [Fact]
    public void Apply_AnyRedelivery_FindsTheSameAlarms()
    {
        for (int seed = 0; seed < Days; seed++)
        {
            WatchedHome home = LiveADay(seed, restarts: false);

            Assert.Equal(Facts(home.Detections), Facts(ToldAgain(home.Events, new Random(seed))));
        }
    }

    [Fact]
    public void Apply_RestartBeforeEveryEvent_FindsTheSameAlarms()
    {
        int found = 0;
        for (int seed = 0; seed < Days; seed++)
        {
            WatchedHome home = LiveADay(seed, restarts: false);

            Assert.Equal(Facts(home.Detections), Facts(LiveADay(seed, restarts: true).Detections));
            found += home.Detections.Count;
        }

        Assert.InRange(found, Days, int.MaxValue);
    }

    [Fact]
    public void Apply_WakesThatComeOrDoNot_FindTheSameAlarms()
    {
        for (int seed = 0; seed < Days; seed++)
        {
            WatchedHome home = LiveADay(seed, restarts: false);
            WatchEvent last = home.Events[^1];
            IEnumerable<WatchEvent> without = home.Events.Where(happened => happened is not WatchEvent.Wake || happened == last);

            Assert.Equal(Facts(home.Detections), Facts(Told(without)));
        }
    }

    /// <summary>Delivers as a hub and its reader do: after a crash some of what was applied comes again, from a watch stored earlier.</summary>
    private static List<Detection> ToldAgain(List<WatchEvent> events, Random random)
    {
        List<Detection> found = [];
        byte[] stored = WatchFormat.Write(new Watch("h-0001"));
        int storedUpTo = 0;
        int deliveredUpTo = 0;
        while (storedUpTo < events.Count)
        {
            // The checkpoint lags behind what is stored, and a crash loses what is not stored yet.
            int from = random.Next(Math.Max(0, storedUpTo - 5), storedUpTo + 1);
            int to = Math.Min(events.Count, storedUpTo + random.Next(1, 20));
            Watch watch = WatchFormat.Read("h-0001", stored);
            found.AddRange(events[from..to].SelectMany(happened => watch.Apply(happened).Detections));
            deliveredUpTo = Math.Max(deliveredUpTo, to);
            if (random.Next(3) > 0)
            {
                stored = WatchFormat.Write(watch);
                storedUpTo = to;
            }
        }

        Assert.Equal(events.Count, deliveredUpTo);
        return [.. found.DistinctBy(Fact)];
    }

    private static List<Detection> Told(IEnumerable<WatchEvent> events)
    {
        Watch watch = new("h-0001");
        return [.. events.SelectMany(happened => watch.Apply(happened).Detections)];
    }

    private static WatchedHome LiveADay(int seed, bool restarts)
    {
        Random random = new(seed);
        WatchedHome home = new(SmokeDetector, OtherSmokeDetector, GasAlarm, DoorMagnet) { Restarts = restarts };
        AlertLevel?[] levels = [null, AlertLevel.Normal, AlertLevel.Normal, AlertLevel.Warning, AlertLevel.Critical];
        TimeSpan now = TimeSpan.Zero;
        for (int step = 0; step < 150; step++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(random.Next(10) == 0 ? 8 * 3600 * 1000 : 200_000));
            DeviceId device = home.Devices[random.Next(home.Devices.Count)];
            AlertLevel? level = device.Kind == DeviceKind.Smoke ? levels[random.Next(levels.Length)] : null;
            switch (random.Next(12))
            {
                case 0:
                    home.Wakes(now);
                    break;
                case 1 when home.Watch.Families.FirstOrDefault(family => family.IsOpen) is { } open:
                    home.Closes(open.AlarmId!, now, open.Family);
                    break;
                case 2:
                    Reading skipped = home.Reading(device, now, level);
                    Reading newest = home.Reading(device, now, level, late: TimeSpan.FromSeconds(random.Next(300)));
                    home.Hears(now, newest, skipped, newest);
                    break;
                default:
                    home.Hears(now, home.Reading(device, now, level, late: TimeSpan.FromSeconds(random.Next(40))) with { Test = random.Next(20) == 0 });
                    break;
            }
        }

        home.Wakes(now + TimeSpan.FromDays(3));
        return home;
    }

    private static List<string> Facts(IEnumerable<Detection> detections) => [.. detections.Select(Fact)];

    private static string Fact(Detection detection) => detection switch
    {
        Detection.Raised raised => $"{raised.AlarmId} raised by {raised.Cause} at {raised.ConditionAt:O} {raised.EnqueuedAt:O} late {raised.Late} test {raised.Suppressed}",
        _ => detection.ToString(),
    };
}
