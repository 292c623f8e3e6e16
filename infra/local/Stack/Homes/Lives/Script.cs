namespace Anju.Homes.Lives;

/// <summary>How a hazard comes about: physically, as the devices would see it.</summary>
/// <param name="Device">The kind of device that tells of it.</param>
/// <param name="Scenario">The scenario it is found by; null if by none.</param>
internal sealed record Script(string Device, string? Scenario)
{
    /// <summary>What happens, in order.</summary>
    public required IReadOnlyList<Moment> Moments { get; init; }

    /// <summary>How it is put right, told from when it is; the air, batteries, plugs and screws are put right anyway.</summary>
    public Func<DateTimeOffset, IReadOnlyList<Moment>> Ends { get; init; } = static _ => [];

    /// <summary>What everyday life leaves to it.</summary>
    public required Claim Claim { get; init; }

    /// <summary>By when it is found at the latest.</summary>
    public DateTimeOffset FoundBy { get; init; }

    /// <summary>How long after that it goes on in lives that are made in advance.</summary>
    public TimeSpan GoesOn { get; init; } = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan AtNight = TimeSpan.FromHours(1.5);
    private static readonly TimeSpan Never = TimeSpan.FromDays(365);

    /// <summary>The script of a hazard that begins now.</summary>
    public static Script Of(Hazard hazard, DateTimeOffset now) => hazard switch
    {
        Hazard.Fire => Air("smoke", "FIRE-01", 1, Smoke(now)),
        Hazard.Heat => Air("smoke", "FIRE-02", 6, Fills(now, Growth.Squared, 5) with { Kelvin = 300, Smoke = 0.06 }),
        Hazard.Smoulder => Air("smoke", "FIRE-03", 25, Fills(now, Growth.Even, 160) with { Smoke = 1, Kelvin = 12 }),
        Hazard.FireInBed => Make("smoke", "FIRE-04", 5, InBed(now), Smoke(now.AddMinutes(2))),
        Hazard.GasLeak => Air("gas", "GAS-01", 20, Fills(now, Growth.Saturating, 12) with { Lel = 15.5 }),
        Hazard.GasBurst => Air("gas", "GAS-02", 10, Fills(now, Growth.Saturating, 4) with { Lel = 45 }),
        Hazard.GasSeep => Air("gas", "GAS-03", 75, Fills(now, Growth.Saturating, 8) with { Lel = 4.2 }),
        Hazard.CarbonMonoxide => Air("gas", "GAS-04", 45, Fills(now, Growth.Saturating, 15) with { Ppm = 160 }),
        Hazard.GasInBed => Make("gas", "GAS-05", 25, InBed(now), Fills(now.AddMinutes(1), Growth.Saturating, 8) with { Lel = 7 }),
        Hazard.GasWhileOut => Make("gas", "GAS-06", 80, Out(now), Fills(now.AddMinutes(35), Growth.Saturating, 8) with { Lel = 7 }) with { Ends = Home },
        Hazard.DoorLeftOpen => Make("door", "DOOR-01", 250, [new(now, Act.OpensDoor)]) with { Claim = new(now, true, false), Ends = Shut },
        Hazard.NightExit => Night(now >= Hangzhou.Next(now, AtNight).AddHours(-2.5) ? now : Hangzhou.Next(now, AtNight)),
        Hazard.StaysIn => Make("door", "DOOR-03", 97.5 * 60, InBed(now, TimeSpan.FromMinutes(20))) with { Claim = new(now, true, false) },
        Hazard.StaysOut => Make("door", "DOOR-04", 25 * 60, Out(now)) with { Ends = Home },
        Hazard.LowBattery => Make("smoke", "DEV-01", 45, [new(now, Act.DrainsBattery, "smoke")]),
        Hazard.Unplug => Make("gas", "DEV-02", 45, [new(now, Act.LosesPower, "gas")]),
        Hazard.Fault => Make("gas", "DEV-03", 12, [new(now, Act.Breaks, "gas")]),
        Hazard.Tamper => Make("door", "DEV-04", 7, [new(now, Act.Removed, "door")]),
        Hazard.HomeSilent => Make("door", "DEV-05", 245, [new(now, Act.LosesRadio)]),
        _ => throw new ArgumentOutOfRangeException(nameof(hazard), hazard, "It is no hazard but the end of one."),
    };

    private static Script Make(string device, string scenario, double minutes, Moment[] moments, params ReadOnlySpan<Source> sources)
    {
        DateTimeOffset now = moments.Length > 0 ? moments[0].At : sources[0].At;
        List<Moment> all = [.. moments];
        foreach (Source source in sources)
        {
            all.Add(new Moment(source.At, Act.FillsAir, Source: source));
        }

        bool movesElder = Array.Exists(moments, moment => moment.Act is Act.GetsIntoBed or Act.GetsOutOfBed);
        return new Script(device, scenario)
        {
            Moments = [.. all.Select(moment => moment with { IsCaused = true })],
            Claim = new Claim(now, movesElder, movesElder),
            FoundBy = now.AddMinutes(minutes),
        };
    }

    private static Script Air(string device, string scenario, double minutes, params ReadOnlySpan<Source> sources) =>
        Make(device, scenario, minutes, [], sources);

    private static Script Night(DateTimeOffset at) =>
        Make("door", "DOOR-02", 27, [new(at, Act.GetsIntoBed), .. Out(at.AddMinutes(3))]) with { Ends = Home };

    private static Source Fills(DateTimeOffset at, Growth growth, double riseMinutes) =>
        new(at, growth, TimeSpan.FromMinutes(riseMinutes), Never, TimeSpan.FromMinutes(10));

    /// <summary>Smoke enough at once, thicker by 0.12 dB/m and warmer by 2.4 K a minute: below FIRE-02's rate; its 57 °C come after a quarter of an hour.</summary>
    private static Source[] Smoke(DateTimeOffset at) =>
    [
        Fills(at, Growth.Saturating, 0) with { Smoke = 0.31 },
        Fills(at, Growth.Even, 30) with { Smoke = 3.6, Kelvin = 72 },
    ];

    private static Moment[] InBed(DateTimeOffset at, TimeSpan? length = null) => length is null
        ? [new(at, Act.GetsIntoBed)]
        : [new(at, Act.ClosesDoor), new(at.AddSeconds(5), Act.GetsIntoBed), new(at + length.Value, Act.GetsOutOfBed)];

    private static Moment[] Out(DateTimeOffset at) =>
        [new(at, Act.GetsOutOfBed), new(at.AddSeconds(40), Act.OpensDoor), new(at.AddSeconds(50), Act.ClosesDoor)];

    private static Moment[] Home(DateTimeOffset at) => [new(at, Act.OpensDoor) { IsCaused = true }, new(at.AddSeconds(9), Act.ClosesDoor) { IsCaused = true }];

    private static Moment[] Shut(DateTimeOffset at) => [new(at, Act.ClosesDoor) { IsCaused = true }];
}
