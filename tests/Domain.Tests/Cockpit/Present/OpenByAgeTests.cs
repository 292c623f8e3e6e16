namespace Anju.Cockpit.Present;

public class OpenByAgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_EachAgeOnce_AndTheLimitsBelongToTheOlder()
    {
        DateTimeOffset[] since = [.. new[] { 0.0, 4.99, 5, 29, 30, 239, 240, 1439, 1440, 5000 }.Select(minutes => Now.AddMinutes(-minutes))];

        Assert.Equal(new OpenByAge(2, 2, 2, 2, 2), OpenByAge.Of(since, Now));
    }

    [Fact]
    public void ChangesAt_IsWhenTheNextGrowsOlder()
    {
        Assert.Equal(Now.AddMinutes(1), OpenByAge.ChangesAt([Now.AddMinutes(-4), Now.AddMinutes(-10)], Now));
        Assert.Null(OpenByAge.ChangesAt([Now.AddDays(-2)], Now));
    }
}
