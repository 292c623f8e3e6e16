namespace Anju.Registry.Duties;

public sealed class RotaTests
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    [Theory]
    [InlineData("2026-11-23T08:29:59.9999999", "sun")]
    [InlineData("2026-11-23T08:30:00", "mon")]
    [InlineData("2026-11-24T08:29:59.9999999", "mon")]
    [InlineData("2026-11-24T08:30:00", "tue")]
    [InlineData("2026-11-28T12:00:00", "tue")]
    [InlineData("2026-11-29T08:30:00", "sun")]
    public void OnDutyAt_TheHandOver_HasTheNewOneAtItsVeryMoment(string local, string person) =>
        Assert.Equal([person], Weekly.OnDutyAt(At(local)));

    [Theory]
    [InlineData("2026-11-23T07:00:00", "night")]
    [InlineData("2026-11-23T20:29:59", "day")]
    [InlineData("2026-11-23T20:30:00", "night")]
    public void OnDutyAt_TwoHandOversADay_KnowsBoth(string local, string person)
    {
        Rota rota = new("330109", DutyRole.Supervisor, [
            .. Enum.GetValues<DayOfWeek>().Select(day => new Shift(day, ["day"])),
            .. Enum.GetValues<DayOfWeek>().Select(day => new Shift(day, ["night"], new TimeOnly(20, 30)))]);

        Assert.Equal([person], rota.OnDutyAt(At(local)));
    }

    [Fact]
    public void OnDutyAt_OneShiftAWeek_LastsTheWholeWeek()
    {
        Rota rota = new("330109", DutyRole.DutyLeader, [new Shift(DayOfWeek.Wednesday, ["leader"])]);

        Assert.Equal(["leader"], rota.OnDutyAt(At("2026-11-25T08:29:59")));
        Assert.Equal(["leader"], rota.OnDutyAt(At("2026-11-25T08:30:00")));
    }

    [Fact]
    public void OnDutyAt_TwoShiftsThatBeginTogether_HasThePeopleOfBothOnce()
    {
        Rota rota = new("330109", DutyRole.Operator, [new Shift(DayOfWeek.Monday, ["a", "b"]), new Shift(DayOfWeek.Monday, ["b", "c"])]);

        Assert.Equal(["a", "b", "c"], rota.OnDutyAt(At("2026-11-26T00:00:00")));
    }

    [Fact]
    public void OnDutyAt_NoShifts_HasNobody() =>
        Assert.Empty(new Rota("330109", DutyRole.Operator, []).OnDutyAt(At("2026-11-26T00:00:00")));

    [Theory]
    [InlineData("2026-11-24T11:59:59", "tue")]
    [InlineData("2026-11-24T12:00:00", "zhao")]
    [InlineData("2026-11-25T12:00:00", "tue")]
    public void OnDutyAt_AnOverride_ReplacesOnePersonForItsTime(string local, string person)
    {
        Rota rota = Weekly with
        {
            Overrides =
            [
                new DutyOverride("tue", "zhao", At("2026-11-24T12:00:00"), At("2026-11-25T12:00:00")),
                new DutyOverride("mon", "qian", At("2026-11-24T12:00:00"), At("2026-11-25T12:00:00")),
            ],
        };

        Assert.Equal([person], rota.OnDutyAt(At(local)));
    }

    [Fact]
    public void OnDutyAt_TwoOverridesOfOnePerson_TheLaterEntryHolds()
    {
        DutyOverride first = new("mon", "zhao", At("2026-11-23T00:00:00"), At("2026-11-30T00:00:00"));

        Assert.Equal(["qian"], (Weekly with { Overrides = [first, first with { By = "qian" }] }).OnDutyAt(At("2026-11-23T12:00:00")));
    }

    private static Rota Weekly => new("330109001001", DutyRole.CommunityWorker, [
        new Shift(DayOfWeek.Sunday, ["sun"]),
        new Shift(DayOfWeek.Monday, ["mon"]),
        new Shift(DayOfWeek.Tuesday, ["tue"])]);

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), Shanghai);
}
