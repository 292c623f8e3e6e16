namespace Anju.Telemetry;

/// <summary>The fields each kind of device has of its own.</summary>
internal partial struct ReadingFields
{
    private const int LongestState = 32;

    // Bounds nothing real reaches, unless the wire format gives one (domain.md 2.3).
    private const double ColdestCelsius = -100;
    private const double HottestCelsius = 2000;
    private const double DensestSmoke = 1000;
    private const double MostCarbonMonoxide = 10_000;
    private const long FastestHeart = 300;
    private const long FastestBreath = 100;
    private const long BestQuality = 3;
    private const long LongestApneaSeconds = 3600;
    private const double MinutesOfADay = 24 * 60;
    private const double HoursOfADay = 24;
    private const double MostPerHour = 10_000;

    private void SmokeValue(WireField field, in WireToken value, ref Reading reading)
    {
        switch (field)
        {
            case WireField.Smoke:
                reading.Smoke = WireValue.Choice<AlertLevel, WireNames.LevelWords>(value, ref _flaw);
                break;
            case WireField.SmokeDbm:
                reading.SmokeDensity = WireValue.Decimal(value, 0, DensestSmoke, ref _flaw);
                break;
            case WireField.TempC:
                reading.TemperatureCelsius = WireValue.Decimal(value, ColdestCelsius, HottestCelsius, ref _flaw);
                break;
            case WireField.Muted:
                reading.Muted = WireValue.Boolean(value, ref _flaw);
                break;
            case WireField.Contam:
                reading.Contamination = WireValue.Choice<Contamination, WireNames.ContaminationWords>(value, ref _flaw);
                break;
            case WireField.Expressed:
                reading.Expressed = WireValue.Text(value, LongestState, ref _flaw);
                break;
        }
    }

    private void DoorValue(WireField field, in WireToken value, ref Reading reading)
    {
        switch (field)
        {
            case WireField.Open:
                reading.Open = WireValue.Boolean(value, ref _flaw);
                break;
            case WireField.Opens:
                reading.Openings = (uint)WireValue.Integer(value, 0, uint.MaxValue, ref _flaw);
                break;
            case WireField.LastTestAt:
                reading.LastTestAt = WireValue.Instant(value, ref _flaw);
                break;
        }
    }

    private void GasValue(WireField field, in WireToken value, ref Reading reading)
    {
        switch (field)
        {
            case WireField.Gas:
                reading.Gas = WireValue.Choice<AlertLevel, WireNames.LevelWords>(value, ref _flaw);
                break;
            case WireField.Lel:
                reading.GasPercentLel = WireValue.Decimal(value, 0, 100, ref _flaw);
                break;
            case WireField.Co:
                reading.CarbonMonoxidePpm = WireValue.Decimal(value, 0, MostCarbonMonoxide, ref _flaw);
                break;
            case WireField.CoState:
                reading.CarbonMonoxide = WireValue.Choice<AlertLevel, WireNames.LevelWords>(value, ref _flaw);
                break;
            case WireField.Warm:
                reading.WarmingUp = WireValue.Boolean(value, ref _flaw);
                break;
            case WireField.Valve:
                reading.Valve = WireValue.Choice<Valve, WireNames.ValveWords>(value, ref _flaw);
                break;
        }
    }

    private void SleepValue(WireField field, in WireToken value, ref Reading reading)
    {
        switch (field)
        {
            case WireField.InBed:
                reading.InBed = WireValue.Boolean(value, ref _flaw);
                break;
            case WireField.Hr:
                reading.HeartRate = (ushort)WireValue.Integer(value, 0, FastestHeart, ref _flaw);
                break;
            case WireField.Rr:
                reading.BreathingRate = (byte)WireValue.Integer(value, 0, FastestBreath, ref _flaw);
                break;
            case WireField.Move:
                reading.Movement = (byte)WireValue.Integer(value, 0, byte.MaxValue, ref _flaw);
                break;
            case WireField.Q:
                reading.Quality = (byte)WireValue.Integer(value, 0, BestQuality, ref _flaw);
                break;
            case WireField.Vital:
                reading.Vital = WireValue.Choice<VitalSigns, WireNames.VitalWords>(value, ref _flaw);
                break;
            case WireField.ApneaS:
                reading.ApneaSeconds = (ushort)WireValue.Integer(value, 0, LongestApneaSeconds, ref _flaw);
                break;
        }
    }

    private void NightValue(WireField field, in WireToken value, Night night)
    {
        switch (field)
        {
            case WireField.Night:
                night.Of = WireValue.Date(value, ref _flaw);
                break;
            case WireField.BedAt:
                night.ToBedAt = WireValue.Instant(value, ref _flaw);
                break;
            case WireField.SleepAt:
                night.AsleepAt = WireValue.Instant(value, ref _flaw);
                break;
            case WireField.WakeAt:
                night.AwakeAt = WireValue.Instant(value, ref _flaw);
                break;
            case WireField.OutAt:
                night.OutOfBedAt = WireValue.Instant(value, ref _flaw);
                break;
            case WireField.Exits:
                night.BedExits = (byte)WireValue.Integer(value, 0, byte.MaxValue, ref _flaw);
                break;
            case WireField.Wakeups:
                night.Wakings = (byte)WireValue.Integer(value, 0, byte.MaxValue, ref _flaw);
                break;
            default:
                NightFigure(field, value, night);
                break;
        }
    }

    private void NightFigure(WireField field, in WireToken value, Night night)
    {
        switch (field)
        {
            case WireField.Tib:
                night.InBedMinutes = WireValue.Decimal(value, 0, MinutesOfADay, ref _flaw);
                break;
            case WireField.Tst:
                night.AsleepMinutes = WireValue.Decimal(value, 0, MinutesOfADay, ref _flaw);
                break;
            case WireField.Waso:
                night.AwakeMinutes = WireValue.Decimal(value, 0, MinutesOfADay, ref _flaw);
                break;
            case WireField.Latency:
                night.LatencyMinutes = WireValue.Decimal(value, 0, MinutesOfADay, ref _flaw);
                break;
            case WireField.Se:
                night.EfficiencyPercent = WireValue.Decimal(value, 0, 100, ref _flaw);
                break;
            case WireField.Ahi:
                night.ApneasPerHour = WireValue.Decimal(value, 0, MostPerHour, ref _flaw);
                break;
            case WireField.HrRest:
                night.RestingHeartRate = WireValue.Decimal(value, 0, FastestHeart, ref _flaw);
                break;
            case WireField.RrMed:
                night.MedianBreathingRate = WireValue.Decimal(value, 0, FastestBreath, ref _flaw);
                break;
            case WireField.MoveRate:
                night.MovementsPerHour = WireValue.Decimal(value, 0, MostPerHour, ref _flaw);
                break;
            case WireField.ValidH:
                night.ValidHours = WireValue.Decimal(value, 0, HoursOfADay, ref _flaw);
                break;
        }
    }
}
