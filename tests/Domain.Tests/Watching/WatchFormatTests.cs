using Anju.Telemetry;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

public sealed class WatchFormatTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameWatch()
    {
        Watch watch = Eventful();

        Watch read = WatchFormat.Read("h-0001", WatchFormat.Write(watch));

        Assert.Equivalent(watch, read, strict: true);
        Assert.Equal(WatchFormat.Write(watch), WatchFormat.Write(read));
    }

    [Fact]
    public void Write_OrdinaryHome_StaysSmall() => Assert.InRange(WatchFormat.Write(Eventful()).Length, 100, 600);

    [Fact]
    public void Read_NewerVersion_IsRefusedByItsNumber()
    {
        byte[] bytes = WatchFormat.Write(Eventful());
        bytes[1] = 3;

        WatchFormatException refused = Assert.Throws<WatchFormatException>(() => WatchFormat.Read("h-0001", bytes));

        Assert.Equal("The stored watch of home h-0001 is of version 3, and this app reads up to 2.", refused.Message);
    }

    [Fact]
    public void Read_Damaged_IsRefused()
    {
        byte[] bytes = WatchFormat.Write(Eventful());

        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<WatchFormatException>(() => WatchFormat.Read("h-0001", bytes.AsSpan(0, length)));
        }

        Assert.Throws<WatchFormatException>(() => WatchFormat.Read("h-0001", [.. bytes, 0]));
    }

    [Fact]
    public void Read_AnyBytes_AreAWatchOrRefused()
    {
        Random random = new(11);
        byte[] good = WatchFormat.Write(Eventful());
        for (int round = 0; round < 5000; round++)
        {
            byte[] bytes = [.. good];
            bytes[random.Next(2, bytes.Length)] = (byte)random.Next(256);
            Exception? failure = Record.Exception(() => WatchFormat.Read("h-0001", bytes));

            Assert.True(failure is null or WatchFormatException, failure?.ToString());
        }
    }

    private static Watch Eventful()
    {
        WatchedHome home = new(SmokeDetector, GasAlarm, DoorMagnet);
        home.Hears(GasAlarm, TimeSpan.Zero);
        home.Hears(DoorMagnet, TimeSpan.FromMinutes(1));
        home.Hears(TimeSpan.FromMinutes(2), home.Reading(SmokeDetector, TimeSpan.FromMinutes(2), AlertLevel.Critical, late: TimeSpan.FromSeconds(1)) with { PeriodSeconds = 9000 });
        home.Smoke(AlertLevel.Normal, TimeSpan.FromMinutes(3));
        home.Wakes(TimeSpan.FromMinutes(31));
        home.Closes(home.Detections[0].AlarmId, TimeSpan.FromMinutes(32));
        home.Watch.ExpectWake(Start.AddMinutes(42));
        return home.Watch;
    }
}
