using System.Net;
using Amqp;
using Amqp.Framing;
using Anju.EventHubs.Wire;
using Microsoft.Extensions.Time.Testing;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

/// <summary>A link lives no longer than the right to use it, whether anything goes over it or not.</summary>
public sealed class TokenLifeTests
{
    private const string Publisher = $"{Telemetry}/publishers/dev-42";
    private const string Reader = $"{Telemetry}/ConsumerGroups/$Default/Partitions/0";
    private const string Unauthorized = "amqp:unauthorized-access";

    [Theory]
    [InlineData(Publisher)]
    [InlineData(Reader)]
    public async Task Link_TokenExpires_IsDetachedThoughIdle(string address)
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using HubUnderTest hub = await StartAsync(tokenTime: time);
        await using RawPeer peer = await RawPeer.ConnectAsync(hub, TokenFor(address, TimeSpan.FromMinutes(5)), address);
        Task<string?> closed = address == Reader ? peer.OpenReader(address) : peer.OpenSender(address);
        Assert.Equal(202, await peer.PutAsync(TokenFor(address, TimeSpan.FromMinutes(5)), address)); // Answered behind the attach.

        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(Unauthorized, await closed.WaitAsync(Patience));
    }

    [Fact]
    public async Task Link_TokenRenewed_OutlivesTheFirst()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using HubUnderTest hub = await StartAsync(tokenTime: time);
        string token = TokenFor(Publisher, TimeSpan.FromMinutes(5));
        await using RawPeer peer = await RawPeer.ConnectAsync(hub, token, Publisher);
        await using RawPeer unlike = await RawPeer.ConnectAsync(hub, token, Publisher);
        Task<string?> renewed = peer.OpenSender(Publisher);
        Task<string?> notRenewed = unlike.OpenSender(Publisher);
        Task<string?> other = peer.OpenReader(Reader);
        Assert.Equal(Unauthorized, await other.WaitAsync(Patience)); // A publisher's token reads nothing.

        Assert.Equal(202, await peer.PutAsync(TokenFor(Publisher, TimeSpan.FromMinutes(15)), Publisher));
        Assert.Equal(202, await unlike.PutAsync(token, Publisher)); // Answered behind the attach.
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(Unauthorized, await notRenewed.WaitAsync(Patience)); // All links are looked at at once.
        Assert.Equal(202, await peer.PutAsync(TokenFor(Publisher, TimeSpan.FromMinutes(15)), Publisher)); // Answered behind that.
        Assert.False(renewed.IsCompleted);
    }

    [Fact]
    public async Task Link_PublisherRevoked_IsDetachedThoughIdleAndOthersStay()
    {
        await using HubUnderTest hub = await StartAsync();
        const string Other = $"{Telemetry}/publishers/alphabet";
        await using RawPeer peer = await RawPeer.ConnectAsync(hub, TokenFor(Publisher, TimeSpan.FromMinutes(5)), Publisher);
        Assert.Equal(202, await peer.PutAsync(TokenFor(Other, TimeSpan.FromMinutes(5)), Other));
        Task<string?> revoked = peer.OpenSender(Publisher);
        Task<string?> other = peer.OpenSender(Other);

        await RevokeAsync(hub, HttpMethod.Put);

        Assert.Equal(Unauthorized, await revoked.WaitAsync(Patience));
        Assert.Equal(Unauthorized, await peer.OpenSender(Publisher).WaitAsync(Patience));
        Assert.False(other.IsCompleted);

        await RevokeAsync(hub, HttpMethod.Delete);
        Task<string?> restored = peer.OpenSender(Publisher);
        Assert.Equal(202, await peer.PutAsync(TokenFor(Publisher, TimeSpan.FromMinutes(5)), Publisher)); // Answered behind the attach.
        Assert.False(restored.IsCompleted);
    }

    [Fact]
    public async Task Link_PublisherRevokedWhileAnEventIsStored_IsDetachedOnceThatIsAnswered()
    {
        await using HubUnderTest hub = await StartAsync();
        await using RawPeer peer = await RawPeer.ConnectAsync(hub, TokenFor(Publisher, TimeSpan.FromMinutes(5)), Publisher);
        SenderLink sender = await peer.SenderAsync(Publisher);
        Task<string?> closed = RawPeer.ClosedOf(sender);
        TaskCompletionSource storing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim disk = new();
        hub.Flush = file =>
        {
            storing.TrySetResult();
            disk.Wait(Patience);
            RandomAccess.FlushToDisk(file);
        };
        TaskCompletionSource<Outcome> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sender.Send(new Message("x"), (_, _, outcome, _) => answer.TrySetResult(outcome), null);
        await storing.Task.WaitAsync(Patience);

        await RevokeAsync(hub, HttpMethod.Put);
        disk.Set();

        Assert.IsType<Accepted>(await answer.Task.WaitAsync(Patience));
        Assert.Equal(Unauthorized, await closed.WaitAsync(Patience));
    }

    [Fact]
    public async Task Link_PublisherRevokedWhileMuchIsOnItsWay_OthersOfItsConnectionStay()
    {
        await using HubUnderTest hub = await StartAsync();
        const string Other = $"{Telemetry}/publishers/alphabet";
        await using RawPeer peer = await RawPeer.ConnectAsync(hub, TokenFor(Publisher, TimeSpan.FromMinutes(5)), Publisher);
        Assert.Equal(202, await peer.PutAsync(TokenFor(Other, TimeSpan.FromMinutes(5)), Other));
        SenderLink sender = await peer.SenderAsync(Publisher);
        Task<string?> closed = RawPeer.ClosedOf(sender);
        Task<string?> other = peer.OpenSender(Other);
        peer.Closing = link => RawPeer.Send((SenderLink)link, 290); // On the way when it was closed; so many that more would be granted.

        await RevokeAsync(hub, HttpMethod.Put);

        Assert.Equal(Unauthorized, await closed.WaitAsync(Patience));
        Assert.Equal(202, await peer.PutAsync(TokenFor(Other, TimeSpan.FromMinutes(5)), Other));
        Assert.False(other.IsCompleted);
    }

    private static string TokenFor(string address, TimeSpan validFor) =>
        SharedAccessSignature.Create($"sb://localhost/{address}", "app", "app-key", TimeProvider.System.GetUtcNow() + validFor);

    private static async Task RevokeAsync(HubUnderTest hub, HttpMethod method)
    {
        string manage = TokenFor("", TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, (await hub.RequestAsync(method, $"/{Telemetry}/revokedpublishers/dev-42", manage)).Status);
    }
}
