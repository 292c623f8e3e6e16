using System.Text;
using Anju.Watching;

namespace Anju.Telemetry;

/// <summary>Spoilt messages of every sort: decoding never fails but by a refusal, always comes to an end, and what it lets through a watch takes.</summary>
public sealed class TelemetryDecoderFuzzTests
{
    /// <summary>Rounds of each seed; <c>ANJU_MUTATIONS=200000</c> makes a million messages of the five seeds.</summary>
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("ANJU_MUTATIONS") ?? "20000", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    private static readonly string[] Messages = [Wire.Smoke, Wire.Sleep, Wire.Door, Wire.Gas, Wire.Summary];

    private static readonly string[] Shards = ["\"", "{", "}", "[", "]", ",", ":", "null", "-", "1e400", "\\ud800", "\\", "\u0000", "é", "😀", "true", "\"kind\":\"wake\""];

    [Theory]
    [InlineData(20261123)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void MoveNext_MutatedMessages_RefusesOrReads(int seed)
    {
        Random random = new(seed);
        string array = $"[{string.Join(',', Messages)}]";
        Watch watch = Registered();
        long applied = 1;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] body = Mutated(random, random.Next(3) == 0 ? array : Messages[random.Next(Messages.Length)]);

            List<Reading> taken = Taken(body);

            Assert.All(taken, reading => Assert.NotEqual(DeviceKind.None, reading.Device.Kind));
            watch.Apply(new WatchEvent.Measured(new HubPosition("0", ++applied, Now.AddSeconds(applied)), taken));
        }

        Assert.Equal(applied, WatchFormat.Read("h-0001", WatchFormat.Write(watch)).SequenceNumber);
        Assert.True(watch.Devices.All(device => device.HeardAt.IsKnown));
    }

    /// <summary>The way of plain messages and the framework's reader, which a space before the message makes decide, always agree.</summary>
    [Fact]
    public void MoveNext_MutatedMessages_AreReadAlikeWithASpaceBeforeThem()
    {
        Random random = new(11);
        int read = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] body = Mutated(random, Messages[random.Next(Messages.Length)]);

            (Reading? Reading, Refusal? Refusal)[] plain = [.. All(body)];

            Assert.Equal(All([(byte)' ', .. body]), plain);
            read += plain.Count(one => one.Reading is not null);
        }

        Assert.InRange(read, Rounds / 100, Rounds); // Most spoilt messages are refused.
    }

    [Fact]
    public void Decode_MutatedInternalMessages_RefusesOrReads()
    {
        Random random = new(7);
        HubPosition position = new("0", 1, DateTimeOffset.UnixEpoch);
        string registry = """{"kind":"registry","revision":3,"village":"330109001001","residents":1,"devices":[{"dev":"SM-330109-0000001","kind":"smoke","installedAt":"2026-01-01T00:00:00Z"}]}""";
        for (int round = 0; round < Rounds; round++)
        {
            WatchEvent? happened = InternalMessage.Decode(Mutated(random, registry), position, out Refusal refusal);

            Assert.True(happened is not null || refusal != default || refusal.Reason == RefusalReason.Unreadable);
        }
    }

    /// <summary>A home with the devices of the messages, soon after they were written.</summary>
    private static Watch Registered()
    {
        Watch watch = new("h-0001");
        RegisteredDevice[] devices = [.. Messages.Select(message => Assert.Single(Taken(Encoding.UTF8.GetBytes(message))).Device).Distinct()
            .Select(id => new RegisteredDevice(id, DateTimeOffset.UnixEpoch))];
        watch.Apply(new WatchEvent.Registry(new HubPosition("0", 1, Now), new RegistrySnapshot(1, "330109001001", 1, devices)));
        return watch;
    }

    /// <summary>Each element as read or as refused. A night is compared by what it holds.</summary>
    private static List<(Reading? Reading, Refusal? Refusal)> All(byte[] body)
    {
        List<(Reading?, Refusal?)> all = [];
        TelemetryDecoder decoder = new(body);
        while (decoder.MoveNext())
        {
            all.Add((decoder.HasReading ? decoder.Reading : null, decoder.Refusal));
        }

        return all;
    }

    /// <summary>What the decoder lets through; it may not go on beyond the elements a message may have, and one refusal of the rest.</summary>
    private static List<Reading> Taken(ReadOnlySpan<byte> body)
    {
        List<Reading> taken = [];
        int count = 0;
        TelemetryDecoder decoder = new(body);
        while (decoder.MoveNext())
        {
            Assert.InRange(++count, 1, TelemetryDecoder.MostElements + 1);
            if (decoder.HasReading)
            {
                taken.Add(decoder.Reading);
            }
        }

        return taken;
    }

    private static byte[] Mutated(Random random, string text)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(text)];
        for (int change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(40, bytes.Count - at) + 1));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Shards[random.Next(Shards.Length)]));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(Math.Min(60, bytes.Count - at))));
                    break;
            }
        }

        return [.. bytes];
    }
}
