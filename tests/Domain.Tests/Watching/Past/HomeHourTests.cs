using System.Reflection;
using Anju.Telemetry;
using Anju.Watching.Explaining;
using static Anju.Scenarios.Times;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching.Past;

public sealed class HomeHourTests
{
    [Fact]
    public void Events_ReadingWithEveryField_IsTheSameReading()
    {
        foreach (string message in (string[])[Wire.Smoke, Wire.Sleep, Wire.Door, Wire.Gas, Wire.Summary, Wire.With(Wire.With(Wire.Smoke, "batMv", "2950"), "fw", "\"2.4.1\"")])
        {
            Reading sent = Wire.Decode(message)[0].Reading!.Value;

            Reading read = Assert.Single(ThroughBytes(sent));

            Assert.Equal(sent, read);
        }
    }

    [Fact]
    public void Events_AnyValueOfEachProperty_ComesBack()
    {
        foreach (PropertyInfo property in typeof(Reading).GetProperties().Where(property => property.SetMethod is not null && property.Name != nameof(Reading.Device)))
        {
            foreach (object? value in Samples(property.PropertyType))
            {
                object reading = new Reading { Device = SmokeDetector, MeasuredAt = Start };
                property.SetValue(reading, value);

                Reading read = Assert.Single(ThroughBytes((Reading)reading));

                Assert.True(Equals(value, property.GetValue(read)), $"{property.Name}: {value} became {property.GetValue(read)}");
            }
        }
    }

    [Fact]
    public void Events_ANightInFigures_ComesBack()
    {
        Night night = new() { Of = new DateOnly(2026, 11, 22) };
        foreach (PropertyInfo property in typeof(Night).GetProperties().Where(property => property.Name != nameof(Night.Of)))
        {
            property.SetValue(night, Samples(property.PropertyType).Last());
        }

        Assert.Equal(night, Assert.Single(ThroughBytes(new Reading { Device = SleepMonitor, MeasuredAt = Start, Night = night })).Night);
    }

    [Fact]
    public void Add_AnOrdinaryHour_TakesLittleRoom()
    {
        WatchedHome home = Whole();
        HomeHour hour = HomeHour.Begin(home.Watch, home.At(Now), null);
        for (uint minute = 0; minute < 60; minute++)
        {
            Reading reading = Wire.Decode(Wire.Sleep)[0].Reading!.Value with { Device = SleepMonitor, Seq = 48213 + minute, MeasuredAt = Start.AddMinutes(minute) };
            hour.Add(home.Watch, new WatchEvent.Measured(home.At(Minutes((int)minute)), [reading]), taken: 1);
        }

        Assert.InRange(hour.Length, 60 * 20, 60 * 45);
    }

    [Fact]
    public void Begin_LaterInTheHour_IsAFurtherPart_AndInTheNextHourTheFirst()
    {
        WatchedHome home = Whole();
        HomeHour first = HomeHour.Begin(home.Watch, home.At(Minutes(1)), null);
        first.Add(home.Watch, new WatchEvent.Registry(home.At(Minutes(2)), Snapshot(2, SmokeDetector)), taken: 0);

        Assert.False(first.Takes(home.At(Minutes(3))));
        HomeHour second = HomeHour.Begin(home.Watch, home.At(Minutes(3)), first);
        HomeHour third = HomeHour.Begin(home.Watch, home.At(Minutes(61)), second);

        Assert.Equal(["2026112308", "2026112308-01", "2026112309"], [first.Key, second.Key, third.Key]);
    }

    [Theory]
    [InlineData(true, 0, true)]
    [InlineData(true, 59, true)]
    [InlineData(true, 60, false)]
    [InlineData(true, -1, true)] // The hub's clock stepped back.
    [InlineData(false, 60, true)]
    [InlineData(false, 359, true)]
    [InlineData(false, 360, false)]
    public void Takes_MuchWasSaid_UpToTheEndOfItsHour_ElseUpToSix(bool isBusy, int minute, bool takes)
    {
        WatchedHome home = Whole();
        HomeHour hour = HomeHour.Begin(home.Watch, home.At(Now), null);
        for (int second = 0; second < (isBusy ? 250 : 8); second++)
        {
            hour.Add(home.Watch, new WatchEvent.Measured(home.At(TimeSpan.FromSeconds(second)), [home.BedReading(true, TimeSpan.FromSeconds(second))]), taken: 1);
        }

        Assert.Equal(takes, hour.Takes(home.At(Minutes(minute))));
    }

    [Fact]
    public void Takes_AFurtherPart_UpToTheEndOfItsHour()
    {
        WatchedHome home = Whole();
        HomeHour second = HomeHour.Begin(home.Watch, home.At(Minutes(3)), HomeHour.Begin(home.Watch, home.At(Now), null));

        Assert.Equal((1, true, false), (second.Part, second.Takes(home.At(Minutes(59))), second.Takes(home.At(Minutes(60)))));
    }

    [Fact]
    public void Begin_AfterQuietHoursThatWereCutShort_IsTheFirstPartOfItsOwnHour()
    {
        WatchedHome home = Whole();
        HomeHour first = HomeHour.Begin(home.Watch, home.At(Minutes(1)), null);
        first.End();

        Assert.Equal("2026112310", HomeHour.Begin(home.Watch, home.At(Minutes(125)), first).Key);
    }

    [Fact]
    public void Takes_AnotherPartition_No()
    {
        WatchedHome home = Whole();

        Assert.False(HomeHour.Begin(home.Watch, home.At(Now), null).Takes(home.At(Now) with { Partition = "3" }));
    }

    [Fact]
    public void Add_FloodOfReadings_StaysWithinItsParts()
    {
        WatchedHome home = new(SmokeDetector);
        Reading reading = Wire.Decode(Wire.Smoke)[0].Reading!.Value with { Device = SmokeDetector };
        HomeHour hour = HomeHour.Begin(home.Watch, home.At(Now), null);
        Reading[] readings = [.. Enumerable.Repeat(reading, 50)];
        int parts = 1;
        for (int message = 0; message < 5000; message++)
        {
            WatchEvent.Measured flood = new(home.At(Now), readings);
            if (!hour.Takes(flood.Position))
            {
                hour = HomeHour.Begin(home.Watch, flood.Position, hour);
                parts++;
            }

            hour.Add(home.Watch, flood, (1UL << 50) - 1);
            Assert.InRange(hour.Length, 1, 60 * 1024);
        }

        Assert.Equal((HomeHour.MostParts + 1, true), (parts, hour.IsCut));
    }

    [Fact]
    public void Read_NewerVersion_IsRefusedByItsNumber()
    {
        HomeHour hour = Told();
        byte[] bytes = HourFormat.Write(hour);
        bytes[1] = 2;

        WatchFormatException refused = Assert.Throws<WatchFormatException>(() => HourFormat.Read("h-0001", bytes, hour.Before));

        Assert.Equal("The stored watch of home h-0001 has an hour of version 2, and this app reads up to 1.", refused.Message);
    }

    [Fact]
    public void Read_AnyBytes_AreAnHourOrRefused()
    {
        HomeHour hour = Told();
        Random random = new(5);
        byte[] good = HourFormat.Write(hour);
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = good[..random.Next(good.Length + 1)];
            if (bytes.Length > 2)
            {
                bytes[random.Next(2, bytes.Length)] = (byte)random.Next(256);
            }

            Exception? failure = Record.Exception(() => HourFormat.Read("h-0001", bytes, hour.Before).Events());

            Assert.True(failure is null or WatchFormatException, failure?.ToString());
        }
    }

    /// <summary>A month of a home, with fires, leaks, drop-outs: at any moment, what is told again from the hour says what was found at the time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Events_ToldAgainFromTheWatchBefore_FindTheSame(int seed)
    {
        WatchedHome home = Whole();
        HomeHour? hour = null;
        List<Detection> inTheHour = [];
        int told = 0;
        foreach ((TimeSpan at, Reading reading) in new InventedLife(seed, days: 8).Measured)
        {
            WatchEvent.Measured measured = new(home.At(at), [reading]);
            if (hour?.Takes(measured.Position) != true)
            {
                if (inTheHour.Count > 0)
                {
                    Assert.Equal(inTheHour.Select(Text), ToldAgain(hour!, home.Watch.Now).Select(Text));
                    told++;
                }

                inTheHour.Clear();
                hour = HomeHour.Begin(home.Watch, measured.Position, hour);
            }

            Outcome outcome = home.Watch.Apply(measured);
            inTheHour.AddRange(outcome.Detections);
            hour!.Add(home.Watch, measured, outcome.Taken);
        }

        Assert.InRange(told, 5, 1000);
    }

    [Fact]
    public void At_FromTheHour_SaysWhyNotThenThoughItIsRaisedNow()
    {
        WatchedHome home = new(GasAlarm);
        HomeHour hour = HomeHour.Begin(home.Watch, home.At(Now), null);
        foreach ((int second, double lel) in new[] { (0, 0.0), (60, 12), (65, 12), (75, 12) })
        {
            WatchEvent.Measured measured = new(home.At(Seconds(second)), [home.GasReading(lel, Seconds(second))]);
            hour.Add(home.Watch, measured, home.Watch.Apply(measured).Taken);
        }

        Assert.Equal(Standing.Open, Explain.Of(home.Watch, "GAS-01").Standing);
        Assert.Equal(Standing.NotMet, Explain.At(hour.WatchBefore(), hour.Events(), Start.AddSeconds(66), "GAS-01").Standing);
    }

    private static string Text(Detection detection) => $"{detection.GetType().Name} {detection.AlarmId} {detection.Cause}";

    private static List<Detection> ToldAgain(HomeHour hour, DateTimeOffset until)
    {
        HomeHour read = HourFormat.Read(hour.HomeId, HourFormat.Write(hour), hour.Before);
        Watch watch = read.WatchBefore();
        return [.. read.Events().SelectMany(happened => watch.Apply(happened).Detections)];
    }

    private static HomeHour Told()
    {
        WatchedHome home = Whole();
        HomeHour hour = HomeHour.Begin(home.Watch, home.At(Now), null);
        foreach (string message in (string[])[Wire.Smoke, Wire.Sleep, Wire.Gas])
        {
            Reading reading = Wire.Decode(message)[0].Reading!.Value;
            DeviceId device = home.Devices.First(id => id.Kind == reading.Device.Kind);
            hour.Add(home.Watch, new WatchEvent.Measured(home.At(Now), [reading with { Device = device }]), taken: 1);
        }

        hour.Add(home.Watch, new WatchEvent.AlarmClosed(home.At(Minutes(1)), "FIRE", "an alarm", Start), taken: 0);
        return hour;
    }

    private static IEnumerable<Reading> ThroughBytes(Reading reading)
    {
        WatchedHome home = new(reading.Device);
        HomeHour hour = HomeHour.Begin(home.Watch, home.At(Now), null);
        hour.Add(home.Watch, new WatchEvent.Measured(home.At(Seconds(2)), [reading]), taken: 1);
        HomeHour read = HourFormat.Read(hour.HomeId, HourFormat.Write(hour), hour.Before);
        return Assert.IsType<WatchEvent.Measured>(Assert.Single(read.Events())).Readings;
    }

    private static object?[] Samples(Type type) => Nullable.GetUnderlyingType(type) is { } inner
        ? [null, .. Samples(inner)]
        : Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => [.. Enum.GetValues(type).Cast<object>()],
            TypeCode.Boolean => [false, true],
            TypeCode.Byte => [(byte)0, byte.MaxValue],
            TypeCode.Int16 => [(short)-200, (short)50],
            TypeCode.UInt16 => [(ushort)0, ushort.MaxValue],
            TypeCode.Int32 => [0, 49],
            TypeCode.UInt32 => [0u, uint.MaxValue],
            TypeCode.Double => [0.0, -0.0, 0.31, 41.5, -12.125, 0.1 + 0.2, 1.0 / 3, 1e300],
            TypeCode.String => ["", "2.4.1", "烟雾"],
            _ when type == typeof(DateTimeOffset) => [Start, Start.AddMilliseconds(-1), Start.AddTicks(3), Start.AddDays(-7), Start.AddYears(40)],
            _ when type == typeof(Night) => [null, new Night { Of = new DateOnly(2026, 11, 22) }],
            _ => throw new NotSupportedException(type.Name),
        };
}
