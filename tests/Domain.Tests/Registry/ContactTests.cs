namespace Anju.Registry;

public sealed class ContactTests
{
    [Theory]
    [InlineData("07:59:59", false)]
    [InlineData("08:00:00", true)]
    [InlineData("21:59:59", true)]
    [InlineData("22:00:00", false)]
    public void Covers_HoursOfADay_IncludeTheirBeginningAndNotTheirEnd(string time, bool covered) =>
        Assert.Equal(covered, new DailyHours(new TimeOnly(8, 0), new TimeOnly(22, 0)).Covers(TimeOnly.ParseExact(time, "HH:mm:ss")));

    [Theory]
    [InlineData("21:59:59", false)]
    [InlineData("22:00:00", true)]
    [InlineData("00:00:00", true)]
    [InlineData("05:59:59", true)]
    [InlineData("06:00:00", false)]
    public void Covers_HoursOverMidnight_EndOnTheNextDay(string time, bool covered) =>
        Assert.Equal(covered, new DailyHours(new TimeOnly(22, 0), new TimeOnly(6, 0)).Covers(TimeOnly.ParseExact(time, "HH:mm:ss")));

    [Fact]
    public void Covers_EqualEnds_IsTheWholeDay() => Assert.True(new DailyHours(default, default).Covers(new TimeOnly(13, 0)));

    [Fact]
    public void IsWithinHoursAt_AnInstant_IsReadByShanghaisClock()
    {
        Contact contact = new("d", "张晓梅", "+8619900000009", "女儿", Hours: [new(new TimeOnly(8, 0), new TimeOnly(9, 0))]);

        Assert.True(contact.IsWithinHoursAt(new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.Zero)));
        Assert.False(contact.IsWithinHoursAt(new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void IsOnLeaveAt_TheEnds_IncludesTheFirstAndNotTheLast()
    {
        DateTimeOffset from = new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));
        Contact contact = new("d", "张晓梅", "+8619900000009", "女儿", Leave: [new Leave(from, from.AddDays(1))]);

        Assert.False(contact.IsOnLeaveAt(from.AddTicks(-1)));
        Assert.True(contact.IsOnLeaveAt(from));
        Assert.False(contact.IsOnLeaveAt(from.AddDays(1)));
    }
}
