using System.Net;
using System.Text;
using Amqp;
using Anju.EventHubs.Wire;
using Azure.Messaging.EventHubs;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

public sealed class EventInletTests
{
    private const string UnderOwnName = $"{Telemetry}/publishers/dev-42";

    [Fact]
    public async Task Take_PublishersLink_NamesThePublisherWhateverTheSenderSays()
    {
        await using HubUnderTest hub = await StartAsync();
        await using HubSender sender = Sender(hub);

        await sender.SendAsync(UnderOwnName, [EventMessage.Encode(new EventData("x"), "alphabet")], "alphabet", CancellationToken.None);

        EventData read = Assert.Single(await hub.ReadAsync(partition: "3", count: 1));
        Assert.Equal("dev-42", read.PartitionKey);
        Assert.Equal("dev-42", read.SystemProperties["x-opt-publisher"]);
        Assert.Equal("dev-42", read.SystemProperties["x-opt-publisher-name"]);
    }

    [Fact]
    public async Task Take_PublisherRevokedMeanwhile_IsRefused()
    {
        await using HubUnderTest hub = await StartAsync();
        await using HubSender sender = Sender(hub);
        ByteBuffer[] events = [EventMessage.Encode(new EventData("x"), null)];
        await sender.SendAsync(UnderOwnName, events, null, CancellationToken.None);
        string manage = SharedAccessSignature.Create("sb://localhost", "app", "app-key", TimeProvider.System.GetUtcNow().AddMinutes(5));

        Assert.Equal(HttpStatusCode.OK, (await hub.RequestAsync(HttpMethod.Put, "/telemetry/revokedpublishers/dev-42", manage)).Status);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => sender.SendAsync(UnderOwnName, events, null, CancellationToken.None));
    }

    [Fact]
    public async Task Take_MoreThanOneMebibyte_IsTooLarge()
    {
        await using HubUnderTest hub = await StartAsync();
        await using HubSender sender = Sender(hub);
        ByteBuffer large = EventMessage.Encode(new EventData(new byte[1024 * 1024]), null);

        EventHubsException e = await Assert.ThrowsAsync<EventHubsException>(() => sender.SendAsync(Telemetry, [large], null, CancellationToken.None));

        Assert.Equal(EventHubsException.FailureReason.MessageSizeExceeded, e.Reason);
    }

    [Theory]
    [InlineData("no AMQP at all")]
    [InlineData("\u0000Sr\u00c1\u0001")]
    [InlineData("\u0000Su\u00b0\u007f\u007f\u007f\u007f")]
    [InlineData("\u0000Ss\u00c0\u0004\u0001\u00a1\u00011")] // Properties, and no body.
    public async Task Take_NotAmqp_IsRefusedAndTheNextTaken(string bytes)
    {
        await using HubUnderTest hub = await StartAsync();
        await using HubSender sender = Sender(hub);
        byte[] garbage = Encoding.Latin1.GetBytes(bytes);

        EventHubsException refusal = await Assert.ThrowsAsync<EventHubsException>(
            () => sender.SendAsync(Telemetry, [new ByteBuffer(garbage, 0, garbage.Length, 0)], null, CancellationToken.None));

        Assert.Equal("amqp:decode-error", Assert.IsType<AmqpException>(refusal.InnerException).Error.Condition.ToString()); // And no lost connection.
        await sender.SendAsync(UnderOwnName, [EventMessage.Encode(new EventData("good"), null)], null, CancellationToken.None);
        Assert.Equal("good", Assert.Single(await hub.ReadAsync(partition: "3", count: 1)).EventBody.ToString());
    }

    private static HubSender Sender(HubUnderTest hub) =>
        new(HubConnectionString.Parse(hub.App), Telemetry, new HubRetries { Most = 0, TryTimeout = Patience });
}
