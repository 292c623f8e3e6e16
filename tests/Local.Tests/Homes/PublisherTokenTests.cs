namespace Anju.Homes;

public class PublisherTokenTests
{
    private static readonly DateTimeOffset Expiry = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private int _issued;

    [Theory]
    [InlineData(301, 1)]
    [InlineData(300, 2)]
    [InlineData(-1, 2)]
    public void At_SecondsBeforeExpiry_RenewsFiveMinutesBefore(int secondsLeft, int issued)
    {
        PublisherToken token = new(Issue);

        token.At(Expiry.AddSeconds(-secondsLeft));

        Assert.Equal(issued, _issued);
    }

    [Fact]
    public void At_AfterTheHubRefusedIt_IsIssuedAnew()
    {
        PublisherToken token = new(Issue);

        token.Forget();

        Assert.EndsWith("&n=2", token.At(Expiry.AddHours(-1)));
    }

    [Fact]
    public void Construction_NoExpiry_Throws() =>
        Assert.Throws<FormatException>(() => new PublisherToken(() => "SharedAccessSignature sr=x&sig=y"));

    private string Issue() => $"SharedAccessSignature sr=x&sig=y&se=1800000000&skn=devices&n={++_issued}";
}
