using System.Text;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>Whatever the decoder lets through, a watch takes without failing, and can be stored after it.</summary>
public sealed class AnythingDecodedTests
{
    private static readonly string[] Messages = [Wire.Smoke, Wire.Sleep, Wire.Door, Wire.Gas, Wire.Summary];

    private static readonly string[] Extremes =
    [
        "0", "1", "-1", "65535", "4294967295", "100", "99.9", "2000", "-100", "10000", "1e-300", "true", "false", "null", "\"normal\"", "\"warning\"",
        "\"critical\"", "\"test\"", "\"event\"", "\"unsynced\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999Z\"", "\"2026-11-23T07:00:00Z\"", "[\"sensor\",\"selfTest\"]",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_WhateverWasDecoded_NeverThrows(int seed)
    {
        Random random = new(seed);
        Watch watch = new("h-0001");
        long sequence = 0;
        DateTimeOffset now = new(2026, 11, 23, 0, 15, 2, TimeSpan.Zero);
        DeviceId[] devices = [.. Messages.Select(message => Assert.Single(Wire.Decode(message)).Reading!.Value.Device).Distinct()];
        watch.Apply(new WatchEvent.Registry(
            new HubPosition("0", ++sequence, now), new RegistrySnapshot(1, "330109001001", 2, [.. devices.Select(id => new RegisteredDevice(id, DateTimeOffset.UnixEpoch))])));
        int taken = 0;
        for (int round = 0; round < 6000; round++)
        {
            now += TimeSpan.FromSeconds(random.Next(10) == 0 ? random.Next(200_000) : random.Next(30));
            List<(Reading? Reading, Refusal? Refusal)> decoded = Wire.Decode(Encoding.UTF8.GetBytes(Twisted(random, now)));
            Reading[] readings = [.. decoded.Where(one => one.Reading is not null).Select(one => one.Reading!.Value)];
            if (readings.Length > 0)
            {
                Outcome outcome = watch.Apply(new WatchEvent.Measured(new HubPosition("0", ++sequence, now), readings));
                taken += outcome.Refusals.Count == 0 ? 1 : 0;
            }

            if (random.Next(50) == 0)
            {
                watch = WatchFormat.Read("h-0001", WatchFormat.Write(watch));
            }
        }

        Assert.InRange(taken, 300, int.MaxValue);
    }

    private static string Twisted(Random random, DateTimeOffset now)
    {
        string message = Wire.With(Messages[random.Next(Messages.Length)], "ts", $"\"{now.AddSeconds(-random.Next(400)).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"");
        string[] names = [.. message.Split('"').Where((_, place) => place % 2 == 1).Where(name => message.Contains($"\"{name}\":", StringComparison.Ordinal))];
        for (int change = random.Next(4); change > 0; change--)
        {
            string name = names[random.Next(names.Length)];
            message = name == "fault" ? message : Wire.With(message, name, Extremes[random.Next(Extremes.Length)]);
        }

        return Wire.With(Wire.With(message, "seq", $"{random.Next(60)}"), "boot", $"{random.Next(4)}");
    }
}
