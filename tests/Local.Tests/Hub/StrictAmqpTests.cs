using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
using Anju.EventHubs.Wire;
using Azure.Messaging.EventHubs;
using Microsoft.Extensions.Time.Testing;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

/// <summary>What a client of bare AMQP gets when it asks for too little, too much or nonsense.</summary>
public sealed class StrictAmqpTests : IAsyncLifetime
{
    private const string Audience = Telemetry;
    private const string FirstPartition = $"{Telemetry}/ConsumerGroups/$Default/Partitions/0";
    private const string ArgumentError = "com.microsoft:argument-error";

    private readonly TaskCompletionSource _mayFlush = new();
    private HubUnderTest _hub = null!;
    private RawPeer _peer = null!;

    public async Task InitializeAsync()
    {
        _hub = await StartAsync();
        _peer = await RawPeer.ConnectAsync(_hub, Token(Telemetry), Audience);
    }

    public async Task DisposeAsync()
    {
        await _peer.DisposeAsync();
        _mayFlush.TrySetResult();
        await _hub.DisposeAsync();
    }

    [Theory]
    [InlineData("$cbs", 202)]
    [InlineData("$management", 200)]
    public async Task Ask_NoCreditForTheAnswer_WaitsForIt(string node, int expected)
    {
        using Message request = node == "$cbs" ? Put(Token(Telemetry), Audience) : Read("com.microsoft:eventhub");

        (Message answer, bool cameTooSoon) = await _peer.AskWithoutCreditAsync(node, request);

        Assert.False(cameTooSoon);
        Assert.Equal(expected, answer.ApplicationProperties["status-code"]);
    }

    [Theory]
    [InlineData("ANONYMOUS")]
    [InlineData("MSSBCBS")]
    [InlineData("PLAIN")]
    [InlineData("EXTERNAL")]
    public async Task Greet_AnyOfFourMechanisms_IsOfferedAndLetIn(string mechanism)
    {
        using SaslPeer client = await SaslPeer.ConnectAsync(_hub.Endpoint.AmqpPort);

        SaslMechanisms offered = Assert.IsType<SaslMechanisms>(await client.NextAsync());
        await client.SendAsync(new SaslInit { Mechanism = mechanism, InitialResponse = "anybody"u8.ToArray() });
        SaslOutcome outcome = Assert.IsType<SaslOutcome>(await client.NextAsync());

        Assert.Equal(["ANONYMOUS", "MSSBCBS", "PLAIN", "EXTERNAL"], offered.SaslServerMechanisms.Select(symbol => symbol.ToString()));
        Assert.Equal(SaslCode.Ok, outcome.Code);
    }

    [Fact]
    public void Open_SaysWhatTheRealOneSays()
    {
        Assert.Equal(65536u, _peer.Opened.MaxFrameSize);
        Assert.Equal(60000u, _peer.Opened.IdleTimeOut);
        Assert.InRange(_peer.Opened.ChannelMax, (ushort)4999, (ushort)5000); // Some clients open a session per link.
    }

    [Fact]
    public async Task Attach_Sender_IsToldHowLargeAMessageMayBe()
    {
        Attach answer = await _peer.AttachAsync(new Attach
        {
            Role = false,
            Source = new Source(),
            Target = new Target { Address = $"amqp://any:1/{Telemetry.ToUpperInvariant()}/publishers/dev-42" },
        });

        Assert.Equal(1048576UL, answer.MaxMessageSize);
    }

    [Fact]
    public async Task Attach_Reader_IsOfferedNothingThereIsNotAndGetsItsFilterBack()
    {
        DescribedValue selector = Selector("amqp.annotation.x-opt-offset > '@latest'");
        Attach answer = await _peer.AttachAsync(new Attach
        {
            Role = true,
            Source = new Source { Address = FirstPartition, FilterSet = new() { [new Symbol("apache.org:selector-filter:string")] = selector } },
            Target = new Target(),
            DesiredCapabilities = [new Symbol("com.microsoft:enable-receiver-runtime-metric")],
            OfferedCapabilities = [new Symbol("com.microsoft:anything")],
        });

        Assert.Null(answer.DesiredCapabilities);
        Assert.Null(answer.OfferedCapabilities);
        Assert.Equal(SenderSettleMode.Settled, answer.SndSettleMode);
        DescribedValue echoed = Assert.IsType<DescribedValue>(Assert.Single(((Source)answer.Source).FilterSet).Value);
        Assert.Equal(selector.Value, echoed.Value);
    }

    [Fact]
    public async Task Receive_CreditRepeated_IsNotAddedUp()
    {
        ReceiverLink reader = _peer.Reader(FirstPartition);
        foreach (int more in (int[])[2, 0, 0, 0, 0])
        {
            reader.SetCredit(more, CreditMode.Manual);
        }

        await SendAsync("a", "b", "c", "d", "e");

        Assert.Equal(["a", "b"], [await NextAsync(reader), await NextAsync(reader)]);
        reader.SetCredit(3, CreditMode.Manual);
        Assert.Equal(["c", "d", "e"], [await NextAsync(reader), await NextAsync(reader), await NextAsync(reader)]);
    }

    [Theory]
    [InlineData("amqp.annotation.x-opt-sequence-number > '5'", ArgumentError)]
    [InlineData("amqp.annotation.x-opt-sequence-number >= '3'", ArgumentError)]
    [InlineData("amqp.annotation.x-opt-offset > '99999'", ArgumentError)]
    [InlineData("amqp.annotation.x-opt-offset > '-2'", "amqp:invalid-field")]
    [InlineData("amqp.annotation.x-opt-offset >= '-2'", "amqp:invalid-field")]
    [InlineData("amqp.annotation.x-opt-sequence-number > '-9223372036854775808'", "amqp:invalid-field")]
    [InlineData("amqp.annotation.x-opt-sequence-number = '1'", "amqp:invalid-field")]
    [InlineData("amqp.annotation.x-opt-body > '1'", "amqp:invalid-field")]
    [InlineData("", "amqp:invalid-field")]
    public async Task Receive_FromNowhere_IsRefused(string selector, string condition)
    {
        await SendAsync("a", "b");

        Assert.Equal(condition, await RawPeer.ClosedOf(_peer.Reader(FirstPartition, Selector(selector))).WaitAsync(Patience));
    }

    [Fact]
    public async Task Receive_SelectorThatIsNotDescribed_IsRefused() => Assert.Equal(
        "amqp:invalid-field",
        await RawPeer.ClosedOf(_peer.Reader(FirstPartition, "amqp.annotation.x-opt-offset > '@latest'")).WaitAsync(Patience));

    [Theory]
    [InlineData(5)]
    [InlineData(5L)]
    [InlineData(5u)]
    public async Task Receive_EpochOfAnyWidth_HoldsAgainstALowerOne(object epoch)
    {
        _peer.Reader(FirstPartition, epoch: epoch);
        Assert.Equal(202, await _peer.PutAsync(Token(Telemetry), Audience)); // Answered behind the attach.

        EventHubsException refusal = await Assert.ThrowsAsync<EventHubsException>(() => _hub.ReaderAsync("0", epoch: 4));

        Assert.Equal(EventHubsException.FailureReason.ConsumerDisconnected, refusal.Reason);
    }

    [Fact]
    public async Task Receive_WithoutEpochWhereOneHasAnEpoch_IsRefused()
    {
        _peer.Reader(FirstPartition, epoch: 0L);

        Assert.Equal("amqp:link:stolen", await RawPeer.ClosedOf(_peer.Reader(FirstPartition)).WaitAsync(Patience));
    }

    [Fact]
    public async Task Receive_WithAnEpochWhereOthersHaveNone_PutsThemOut()
    {
        Task<string?>[] others = [RawPeer.ClosedOf(_peer.Reader(FirstPartition)), RawPeer.ClosedOf(_peer.Reader(FirstPartition))];
        ReceiverLink reader = _peer.Reader(FirstPartition, epoch: 0L);
        reader.SetCredit(1, CreditMode.Manual);

        Assert.All(await Task.WhenAll(others).WaitAsync(Patience), why => Assert.Equal("amqp:link:stolen", why));
        await SendAsync("a");
        Assert.Equal("a", await NextAsync(reader));
    }

    [Theory]
    [InlineData("5")]
    [InlineData(5.0)]
    [InlineData(-1)]
    [InlineData(-1L)]
    [InlineData(ulong.MaxValue)]
    public async Task Receive_EpochThatIsNone_IsRefused(object epoch) =>
        Assert.Equal("amqp:invalid-field", await RawPeer.ClosedOf(_peer.Reader(FirstPartition, epoch: epoch)).WaitAsync(Patience));

    [Theory]
    [InlineData("amqp.annotation.x-opt-sequence-number >= '2'")]
    [InlineData("amqp.annotation.x-opt-sequence-number > '1'")]
    [InlineData("amqp.annotation.x-opt-offset > '@latest'")]
    [InlineData("amqp.annotation.x-opt-enqueued-time > '9223372036854775807'")]
    public async Task Receive_FromBehindTheLast_GetsTheNext(string selector)
    {
        await SendAsync("a", "b");
        ReceiverLink reader = _peer.Reader(FirstPartition, Selector(selector));
        reader.SetCredit(1, CreditMode.Manual);
        Assert.Equal(202, await _peer.PutAsync(Token(Telemetry), Audience)); // Answered behind the attach.

        await SendAsync("next");

        Assert.Equal("next", await NextAsync(reader));
    }

    [Theory]
    [InlineData("telemetry/publishers/dev-42")]
    [InlineData("telemetry-2")]
    public async Task Put_TokenForLessOrOther_Is401(string resource) =>
        Assert.Equal(401, await _peer.PutAsync(Token(resource), Audience));

    [Theory]
    [InlineData("com.microsoft:partition", "4", 400, "com.microsoft:argument-out-of-range")]
    [InlineData("com.microsoft:partition", "02", 400, "com.microsoft:argument-out-of-range")]
    [InlineData("com.microsoft:partition", null, 400, "com.microsoft:argument-out-of-range")]
    [InlineData("com.microsoft:queue", null, 400, "amqp:not-allowed")]
    public async Task Describe_WhatThereIsNot_IsRefused(string type, string? partition, int status, string condition)
    {
        using Message request = Read(type);
        request.ApplicationProperties["partition"] = partition;

        (Message answer, _) = await _peer.AskWithoutCreditAsync("$management", request);

        Assert.Equal(status, answer.ApplicationProperties["status-code"]);
        Assert.Equal(condition, answer.ApplicationProperties["error-condition"].ToString());
    }

    [Fact]
    public async Task Describe_EventsOlderThanTheRetention_BeginsBehindThemAndReadersDo()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using HubUnderTest hub = await StartAsync(time);
        await using RawPeer peer = await RawPeer.ConnectAsync(hub, Token(Telemetry), Audience);
        await SendAsync(peer, "a", "b");
        time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(1));

        using Message request = Read("com.microsoft:partition");
        request.ApplicationProperties["partition"] = "0";
        Map said = (Map)(await peer.AskWithoutCreditAsync("$management", request)).Answer.Body;
        Assert.Equal((2L, 1L, true), (said["begin_sequence_number"], said["last_enqueued_sequence_number"], said["is_partition_empty"]));
        ReceiverLink reader = peer.Reader(FirstPartition);
        reader.SetCredit(1, CreditMode.Manual);
        await SendAsync(peer, "c");
        Assert.Equal("c", await NextAsync(reader));
    }

    [Fact]
    public async Task Send_MoreThanTheCredit_DetachesTheSender()
    {
        SenderLink sender = await _peer.SenderAsync($"{Telemetry}/Partitions/0");
        Task<string?> closed = RawPeer.ClosedOf(sender);
        _hub.Flush = _ => _mayFlush.Task.Wait(Patience); // So that nothing is accepted, and no more granted.

        RawPeer.Send(sender, 299);
        Assert.Equal(202, await _peer.PutAsync(Token(Telemetry), Audience)); // Answered behind them.
        Assert.False(closed.IsCompleted);
        RawPeer.Forge(sender, credit: 1);
        RawPeer.Send(sender, 1);

        string? why = await closed.WaitAsync(Patience);
        _mayFlush.SetResult();
        Assert.Equal("amqp:link:transfer-limit-exceeded", why);
    }

    [Fact]
    public async Task Ask_AnswersAreNotTaken_DetachesTheirLinkBeforeTheyFillTheMemory() =>
        Assert.Equal("amqp:resource-limit-exceeded", await _peer.AskAndTakeNothingAsync("$management", times: 101));

    [Fact]
    public async Task Send_BatchOfNothing_IsRefused()
    {
        using Message batch = new() { Format = EventMessage.BatchFormat, BodySection = new AmqpValue { Value = "no event" } };

        Assert.Equal("amqp:invalid-field", await _peer.SendAsync(Telemetry, batch));
    }

    [Fact]
    public async Task Send_KeyOf70000Characters_IsRefusedAndThePartitionGoesOn()
    {
        using Message tooLong = Keyed(new string('k', 70_000));

        Assert.Equal("amqp:invalid-field", await _peer.SendAsync($"{Telemetry}/Partitions/0", tooLong));

        await SendAsync("after it");
        Assert.Equal("after it", Assert.Single(await _hub.ReadAsync("0", count: 1)).EventBody.ToString());
    }

    [Fact]
    public async Task Send_KeysOfSeveralPartitionsInOneBatch_IsRefused()
    {
        using Message batch = EventMessage.Batch(
            [EventMessage.Encode(new EventData("a"), "dev-42"), EventMessage.Encode(new EventData("b"), "alphabet")], "dev-42");

        Assert.Equal("amqp:invalid-field", await _peer.SendAsync(Telemetry, batch));
    }

    private static string Token(string resource) =>
        SharedAccessSignature.Create($"sb://localhost/{resource}", "app", "app-key", TimeProvider.System.GetUtcNow().AddMinutes(5));

    private static DescribedValue Selector(string selector) => new(new Symbol("apache.org:selector-filter:string"), selector);

    private static Message Put(string token, string audience) => new(token)
    {
        ApplicationProperties = new() { ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = audience },
    };

    private static Message Read(string type) => new("")
    {
        ApplicationProperties = new() { ["operation"] = "READ", ["name"] = Telemetry, ["type"] = type },
    };

    private static Message Keyed(string key) => new()
    {
        MessageAnnotations = new() { [EventMessage.PartitionKey] = key },
        BodySection = new Data { Binary = [1] },
    };

    private static async Task<string> NextAsync(ReceiverLink reader)
    {
        using Message message = await reader.ReceiveAsync(Patience);
        reader.Accept(message);
        return EventMessage.Decode(message).EventBody.ToString();
    }

    private Task SendAsync(params string[] bodies) => SendAsync(_peer, bodies);

    private static async Task SendAsync(RawPeer peer, params string[] bodies)
    {
        using Message batch = EventMessage.Batch(bodies.Select(body => EventMessage.Encode(new EventData(body), null)), null);
        Assert.Null(await peer.SendAsync($"{Telemetry}/Partitions/0", batch));
    }
}
