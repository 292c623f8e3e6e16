namespace Anju.Chains;

public sealed class AlarmIdTests
{
    [Fact]
    public void VillageOf_AnAlarmsId_IsItsFirstTwelveDigits() =>
        Assert.Equal("330109001001", AlarmId.VillageOf("330109001001-h-0001-FIRE-01-SM-330109-0000001.3.912"));

    [Theory]
    [InlineData("")]
    [InlineData("330109001001")]
    [InlineData("33010900100x-h-0001")]
    [InlineData("330109001001-h/../x")]
    [InlineData("330109001001-h?x")]
    [InlineData("330109001001-h\nx")]
    public void VillageOf_AnythingElse_IsNone(string text) => Assert.Null(AlarmId.VillageOf(text));

    [Theory]
    [InlineData("330109001001-h-0001-FIRE-01-SM-330109-0000001.3.912", "h-0001")]
    [InlineData("330109001001-7-DOOR-03-due.1", "7")]
    [InlineData("330109001001-home-of-2-people-DRILL-FIRE-01-x", "home-of-2-people")]
    public void HomeOf_AnAlarmsId_IsWhatStandsBeforeTheCode(string alarmId, string homeId) => Assert.Equal(homeId, AlarmId.HomeOf(alarmId));

    [Theory]
    [InlineData("330109001001-h-0001")]
    [InlineData("330109001001-FIRE-01")]
    [InlineData("h-0001-FIRE-01")]
    [InlineData("330109001001-hFIRE-01")]
    public void HomeOf_AnythingElse_IsNone(string text) => Assert.Null(AlarmId.HomeOf(text));
}
