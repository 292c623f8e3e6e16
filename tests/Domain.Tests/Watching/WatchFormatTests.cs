using Anju.Telemetry;
using Anju.Watching.Devices;
using static Anju.Watching.WatchedHome;

namespace Anju.Watching;

public sealed class WatchFormatTests
{
    /// <summary>What the first version of the app wrote a fire closed, its detector normal, the gas alarm offline.</summary>
    private const string FirstLayout =
        "A701020C3333303130393030313030310101320781A0A2BCA0348188ADBBA034C1EFC6BCA03403813C31353115000081F8B1E7963481D09392A03403"
        + "03A186B8BBA034A186B8BBA034A8460103020300A186B8BBA0340081DCA383491E000081F8B1E7963481D09392A03402018188ADBBA0348188ADBBA0"
        + "3400819CBEE6180C000081F8B1E7963481D09392A0340201E1DCB0BBA034E1DCB0BBA034000204464952450007464952452D3031813C313531150000"
        + "01C1EFC6BCA034064445562D3032293333303130393030313030312D682D303030312D4445562D30322D743137393534323236303030303006444556"
        + "2D303281DCA383491E00000000";

    /// <summary>What the fifth wrote of a fire two minutes after somebody lay down.</summary>
    private const string FifthLayout =
        "A705020C3333303130393030313030310100000000000001320381E3E8F6C068C1B802C08B1100000002813C31353115000080C0ECCF2681D0B9FD"
        + "25020281C3C15201000001000002000000000000000000000001000000000003010300000000000000000000000000817C16D2612700008093FBCF"
        + "2681D0B9FD25020281F0B2520100000100000000000000000000000000000100000000000201010001044649524531333330313039303031303031"
        + "2D682D303030312D464952452D30312D534D2D3333303130392D303030303030312E302E3107464952452D303103813C31353115000081D30E0100"
        + "00000200E5942DE6942D000000000000000000000000000000000000000000000000";

    [Fact]
    public void Read_FirstLayout_IsTheWatchItWas()
    {
        Watch watch = WatchFormat.Read("h-0001", Convert.FromHexString(FirstLayout));

        Assert.Equal((1L, "330109001001", 1, "2"), (watch.Revision, watch.Village, watch.Residents, watch.Partition));
        Assert.Equal([SmokeDetector, GasAlarm, DoorMagnet], watch.Devices.Select(device => device.Id));
        Assert.Equal((Start.AddMinutes(32), Start.AddMinutes(42)), (watch.Now, watch.WakeAt));
        Assert.Equal((AlertLevel.Normal, 3uL), (((SmokeMemory)watch.Devices[0].Memory).Level, ((SmokeMemory)watch.Devices[0].Memory).NormalRank));
        Assert.Equal((false, true), (watch.FindFamily("FIRE")!.IsOpen, watch.FindFamily("DEV-02")!.IsOpen));
    }

    [Fact]
    public void Read_FirstLayout_GoesOnWatching()
    {
        Watch watch = WatchFormat.Read("h-0001", Convert.FromHexString(FirstLayout));
        Reading gas = new() { Device = GasAlarm, Seq = 2, MeasuredAt = Start.AddMinutes(33), ClockSynced = true };

        Outcome outcome = watch.Apply(new WatchEvent.Measured(new HubPosition("2", 100, Start.AddMinutes(33)), [gas]));

        Assert.Equal("330109001001-h-0001-DEV-02-t1795422600000", Assert.IsType<Detection.Ended>(Assert.Single(outcome.Detections)).AlarmId);
        Reading fire = new() { Device = SmokeDetector, Seq = 4, MeasuredAt = Start.AddMinutes(40), ClockSynced = true, Smoke = AlertLevel.Critical };
        Assert.Empty(watch.Apply(new WatchEvent.Measured(new HubPosition("2", 101, Start.AddMinutes(40)), [fire])).Detections);
        Assert.Single(watch.Apply(new WatchEvent.Wake(new HubPosition("2", 102, Start.AddMinutes(42)), null)).Detections);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSameWatch()
    {
        foreach (Watch watch in (Watch[])[Eventful(), LivelyHome.Watch(), new("h-0001")])
        {
            Watch read = WatchFormat.Read("h-0001", WatchFormat.Write(watch));

            Assert.Equivalent(watch, read, strict: true);
            Assert.Equal(WatchFormat.Write(watch), WatchFormat.Write(read));
        }
    }

    [Fact]
    public void Read_FourthLayout_IsTheWatchItWas()
    {
        Watch read = WatchFormat.Read("h-0001", FourthLayout.As(4));

        Assert.Equal(TwelfthLayout.Unrestarted(EleventhLayout.Unreturned), Convert.ToHexString(WatchFormat.Write(read)));
    }

    /// <summary>What version 5 wrote of a home in which it burns.</summary>
    [Fact]
    public void Read_FifthLayout_LooksForWhoeverIsInsideSinceTheAlarm()
    {
        Watch watch = WatchFormat.Read("h-0001", Convert.FromHexString(FifthLayout));

        FamilyWatch fire = watch.FindFamily("FIRE")!;
        Assert.Equal((Start.AddMinutes(2), Start.AddMinutes(2)), (fire.GraveSince.Utc, fire.GraveFrom.Utc));
        Detection found = Assert.Single(watch.Apply(new WatchEvent.Wake(new HubPosition("2", 100, Start.AddMinutes(3)), null)).Detections);
        Assert.Equal("FIRE-04", Assert.IsType<Detection.Upgraded>(found).Scenario.Code);
    }

    [Theory]
    [InlineData(SixthLayout.Lively)]
    [InlineData(SeventhLayout.Lively)]
    [InlineData(EighthLayout.Lively)]
    [InlineData(NinthLayout.Lively)]
    [InlineData(TenthLayout.Lively)]
    public void Read_LayoutOfAnyVersionSince_IsTheWatchItWas(string stored)
    {
        Watch read = WatchFormat.Read("h-0001", Convert.FromHexString(stored));

        Assert.Equal(TwelfthLayout.Unrestarted(EleventhLayout.Unreturned), Convert.ToHexString(WatchFormat.Write(read)));
    }

    [Fact]
    public void Read_EleventhLayout_IsTheWatchItWas()
    {
        Watch read = WatchFormat.Read("h-0001", Convert.FromHexString(EleventhLayout.Lively));

        Assert.Equal(TwelfthLayout.Unrestarted(EleventhLayout.Lively), Convert.ToHexString(WatchFormat.Write(read)));
    }

    /// <summary>What the old magnet had seen was not kept: nothing known ends nothing.</summary>
    [Fact]
    public void Read_EleventhLayoutWithAMagnetReplacedWhileTheElderIsMissed_EndsWhenSeenInside()
    {
        Watch watch = WatchFormat.Read("h-0001", Convert.FromHexString(EleventhLayout.Missed));
        Says(9, inBed: false);
        Assert.True(watch.FindFamily("DOOR")!.IsOpen);

        Says(10, inBed: true);
        Assert.False(watch.FindFamily("DOOR")!.IsOpen);

        void Says(int hour, bool inBed)
        {
            uint next = (uint)watch.FindDevice(SleepMonitor)!.Window.Rank;
            Reading reading = new() { Device = SleepMonitor, Seq = next, MeasuredAt = Start.AddHours(hour), ClockSynced = true, InBed = inBed };
            watch.Apply(new WatchEvent.Measured(new HubPosition("2", 1000 + hour, Start.AddHours(hour)), [reading]));
        }
    }

    /// <summary>If not, what the running app stored is read as something else: the layout's version was not counted up.</summary>
    [Fact]
    public void Write_LivelyHome_IsTheLayoutOfItsVersion() =>
        Assert.Equal(TwelfthLayout.Lively, Convert.ToHexString(WatchFormat.Write(LivelyHome.Watch())));

    [Fact]
    public void Read_BeforeSignalsWereKept_IsTheSameWatchWithoutThem()
    {
        Watch read = WatchFormat.Read("h-0001", FourthLayout.As(2));

        Assert.Equal(LivelyHome.Watch().Devices.Select(device => (device.Id, device.HeardAt)), read.Devices.Select(device => (device.Id, device.HeardAt)));
        Assert.All(read.Devices, device => Assert.Null(device.SignalDbm));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-84)]
    [InlineData(50)]
    public void Read_WhatWasWritten_HasTheSignalsOfTheDevicesThatWereHeardOnly(short signal)
    {
        WatchedHome home = new(SmokeDetector, GasAlarm);
        home.Hears(TimeSpan.Zero, home.Reading(SmokeDetector, TimeSpan.Zero) with { SignalDbm = signal });

        Watch read = WatchFormat.Read("h-0001", WatchFormat.Write(home.Watch));

        Assert.Equal<short?>([signal, null], read.Devices.Select(device => device.SignalDbm));
    }

    [Fact]
    public void Read_VersionThatWroteNoSignalAsZero_HasNone() =>
        Assert.Equal<short?>([null, -84, null, null], WatchFormat.Read("h-0001", FourthLayout.As(3)).Devices.Select(device => device.SignalDbm));

    [Fact]
    public void Write_OrdinaryHome_StaysSmall() => Assert.InRange(WatchFormat.Write(Eventful()).Length, 100, 600);

    [Fact]
    public void Read_NewerVersion_IsRefusedByItsNumber()
    {
        byte[] bytes = WatchFormat.Write(Eventful());
        bytes[1] = 13;

        WatchFormatException refused = Assert.Throws<WatchFormatException>(() => WatchFormat.Read("h-0001", bytes));

        Assert.Equal("The stored watch of home h-0001 is of version 13, and this app reads up to 12.", refused.Message);
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
        byte[][] good = [WatchFormat.Write(Eventful()), WatchFormat.Write(LivelyHome.Watch()), FourthLayout.As(4), Convert.FromHexString(SixthLayout.Lively), Convert.FromHexString(SeventhLayout.Lively), Convert.FromHexString(EighthLayout.Lively), Convert.FromHexString(NinthLayout.Lively)];
        for (int round = 0; round < 5000; round++)
        {
            byte[] bytes = [.. good[round % good.Length]];
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
