using Anju.Telemetry;

namespace Anju.Watching.Past;

/// <summary>A whole reading in some thirty bytes.</summary>
internal static class PackedReading
{
    /// <summary>Takes a reading through a pack; what a field's number means is fixed for good.</summary>
    /// <param name="pack">Where to, or where from.</param>
    /// <param name="reading">The reading; an empty one that has its device is filled when the pack is read.</param>
    /// <param name="enqueuedAt">When the hub took its message.</param>
    public static void Take(ref Pack pack, ref Reading reading, DateTimeOffset enqueuedAt)
    {
        reading.Type = (MessageType)pack.Number((long)reading.Type);
        reading.Boot = (ushort)pack.Number(reading.Boot);
        reading.Seq = (uint)pack.Number(reading.Seq);
        reading.MeasuredAt = pack.Moment(reading.MeasuredAt, enqueuedAt);
        reading.UptimeSeconds = (uint)pack.Number(reading.UptimeSeconds);
        reading.SignalDbm = (short)pack.Number(reading.SignalDbm);

        reading.ClockSynced = pack.Has(0, reading.ClockSynced);
        reading.Tampered = pack.Has(1, reading.Tampered);
        reading.Test = pack.Has(2, reading.Test);
        reading.Index = (int)(pack.Number(3, reading.Index == 0 ? null : reading.Index) ?? 0);
        reading.Faults = pack.Choice<Faults>(4, reading.Faults == Faults.None ? null : reading.Faults) ?? Faults.None;
        reading.MeasuredAtUptimeSeconds = (uint?)pack.Number(5, reading.MeasuredAtUptimeSeconds);
        reading.BatteryPercent = (byte?)pack.Number(6, reading.BatteryPercent);
        reading.BatteryMillivolts = (ushort?)pack.Number(7, reading.BatteryMillivolts);
        reading.BatteryAlert = pack.Choice(8, reading.BatteryAlert);
        reading.Mains = pack.Truth(9, reading.Mains);
        reading.EndOfService = pack.Truth(11, reading.EndOfService);
        reading.Firmware = pack.Text(13, reading.Firmware);
        reading.PeriodSeconds = (uint?)pack.Number(14, reading.PeriodSeconds);
        reading.LastTestAt = pack.Moment(15, reading.LastTestAt, enqueuedAt);
        TakeSmokeAndDoor(ref pack, ref reading);
        TakeGas(ref pack, ref reading);
        TakeSleep(ref pack, ref reading);
    }

    private static void TakeSmokeAndDoor(ref Pack pack, ref Reading reading)
    {
        reading.Smoke = pack.Choice(16, reading.Smoke);
        reading.SmokeDensity = pack.Measure(17, reading.SmokeDensity);
        reading.TemperatureCelsius = pack.Measure(18, reading.TemperatureCelsius);
        reading.Muted = pack.Truth(19, reading.Muted);
        reading.Contamination = pack.Choice(21, reading.Contamination);
        reading.Expressed = pack.Text(22, reading.Expressed);
        reading.Open = pack.Truth(23, reading.Open);
        reading.Openings = (uint?)pack.Number(25, reading.Openings);
    }

    private static void TakeGas(ref Pack pack, ref Reading reading)
    {
        reading.Gas = pack.Choice(26, reading.Gas);
        reading.GasPercentLel = pack.Measure(27, reading.GasPercentLel);
        reading.CarbonMonoxidePpm = pack.Measure(28, reading.CarbonMonoxidePpm);
        reading.CarbonMonoxide = pack.Choice(29, reading.CarbonMonoxide);
        reading.WarmingUp = pack.Truth(30, reading.WarmingUp);
        reading.Valve = pack.Choice(32, reading.Valve);
    }

    private static void TakeSleep(ref Pack pack, ref Reading reading)
    {
        reading.InBed = pack.Truth(33, reading.InBed);
        reading.HeartRate = (ushort?)pack.Number(35, reading.HeartRate);
        reading.BreathingRate = (byte?)pack.Number(36, reading.BreathingRate);
        reading.Movement = (byte?)pack.Number(37, reading.Movement);
        reading.Quality = (byte?)pack.Number(38, reading.Quality);
        reading.Vital = pack.Choice(39, reading.Vital);
        reading.ApneaSeconds = (ushort?)pack.Number(40, reading.ApneaSeconds);
        if (pack.Has(41, reading.Night is not null))
        {
            reading.Night = TakeNight(ref pack, reading.Night ?? new Night(), reading.MeasuredAt);
        }
    }

    private static Night TakeNight(ref Pack pack, Night night, DateTimeOffset near) => new()
    {
        Of = DateOnly.FromDayNumber((int)pack.Number(night.Of.DayNumber)),
        ToBedAt = pack.Moment(42, night.ToBedAt, near),
        AsleepAt = pack.Moment(43, night.AsleepAt, near),
        AwakeAt = pack.Moment(44, night.AwakeAt, near),
        OutOfBedAt = pack.Moment(45, night.OutOfBedAt, near),
        InBedMinutes = pack.Measure(46, night.InBedMinutes),
        AsleepMinutes = pack.Measure(47, night.AsleepMinutes),
        AwakeMinutes = pack.Measure(48, night.AwakeMinutes),
        LatencyMinutes = pack.Measure(49, night.LatencyMinutes),
        EfficiencyPercent = pack.Measure(50, night.EfficiencyPercent),
        BedExits = (byte?)pack.Number(51, night.BedExits),
        Wakings = (byte?)pack.Number(52, night.Wakings),
        ApneasPerHour = pack.Measure(53, night.ApneasPerHour),
        RestingHeartRate = pack.Measure(54, night.RestingHeartRate),
        MedianBreathingRate = pack.Measure(55, night.MedianBreathingRate),
        MovementsPerHour = pack.Measure(56, night.MovementsPerHour),
        ValidHours = pack.Measure(57, night.ValidHours),
    };
}
