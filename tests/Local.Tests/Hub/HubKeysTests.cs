using Anju.EventHubs.Wire;
using Anju.Hub.Access;

namespace Anju.Hub;

public sealed class HubKeysTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly HubKeys Keys = new([new HubRule("devices", "devices-key", HubRights.Send)]);

    [Theory]
    [InlineData("sb://localhost:5671/telemetry/publishers/h-1", true)]
    [InlineData("https://127.0.0.1/TELEMETRY/Publishers/H-1", true)] // Clients lower-case the resource, or not.
    [InlineData("sb://localhost/telemetry", true)]
    [InlineData("sb://localhost", true)]
    [InlineData("sb://localhost/telemetry/publishers/h-10", false)]
    [InlineData("sb://localhost/telemetry/publishers/h", false)] // A prefix of the text, not of the path.
    [InlineData("sb://localhost/telemetry/publishers/h-1/more", false)]
    [InlineData("sb://localhost/other", false)]
    public void Read_Resource_OpensItselfAndWhatLiesBelow(string resource, bool opens)
    {
        HubClaim claim = Keys.Read(SharedAccessSignature.Create(resource, "devices", "devices-key", Noon.AddMinutes(1)), Noon)!;

        Assert.Equal(opens, claim.Opens("telemetry/publishers/h-1", HubRights.Send, Noon));
    }

    [Theory]
    [InlineData("sb://anju.servicebus.windows.net/telemetry")]
    [InlineData("telemetry/publishers/h-1")]
    [InlineData("/telemetry/publishers/h-1")]
    [InlineData("file:///telemetry/publishers/h-1")]
    public void Read_ResourceOfAnotherHubOrOfNone_ProvesNothing(string resource) =>
        Assert.Null(Keys.Read(SharedAccessSignature.Create(resource, "devices", "devices-key", Noon.AddMinutes(1)), Noon));

    [Fact]
    public void Read_RightsAndExpiry_AreThoseOfRuleAndToken()
    {
        HubClaim claim = Keys.Read(SharedAccessSignature.Create("sb://localhost", "devices", "devices-key", Noon.AddMinutes(1)), Noon)!;

        Assert.False(claim.Opens("telemetry", HubRights.Listen, Noon));
        Assert.True(claim.Opens("telemetry", HubRights.Send, Noon.AddSeconds(59)));
        Assert.False(claim.Opens("telemetry", HubRights.Send, Noon.AddSeconds(60)));
    }

    [Fact]
    public void Read_WrongKeyRuleOrTime_ProvesNothing()
    {
        string good = SharedAccessSignature.Create("sb://localhost/telemetry", "devices", "devices-key", Noon.AddMinutes(1));
        Assert.NotNull(Keys.Read(good, Noon));

        Assert.Null(Keys.Read(good, Noon.AddMinutes(1)));
        Assert.Null(Keys.Read(SharedAccessSignature.Create("sb://localhost/telemetry", "devices", "guessed", Noon.AddMinutes(1)), Noon));
        Assert.Null(Keys.Read(SharedAccessSignature.Create("sb://localhost/telemetry", "nobody", "devices-key", Noon.AddMinutes(1)), Noon));
        Assert.Null(Keys.Read(good.Replace("telemetry", "other", StringComparison.Ordinal), Noon)); // Signed for another.
        Assert.Null(Keys.Read(null, Noon));
        Assert.Null(Keys.Read("SharedAccessSignature sr=&sig=&se=&skn=", Noon));
    }
}
