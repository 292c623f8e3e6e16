using System.Text;
using Amqp;
using Amqp.Framing;
using Anju.EventHubs.Wire;
using Anju.Hub.Links;
using Anju.Hub.Log;
using Azure.Messaging.EventHubs;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

/// <summary>What becomes of bytes that are no message: they are refused alone.</summary>
public sealed class BrokenEventTests : IAsyncLifetime
{
    private const string FirstPartition = $"{Telemetry}/Partitions/0";
    private const string Body = "00 53 75 A0 01 78"; // A data section with an x.
    private const string DecodeError = "amqp:decode-error";

    private HubUnderTest _hub = null!;
    private RawPeer _peer = null!;

    public static TheoryData<string, string> Broken => new()
    {
        { "a message id that is a boolean", $"00 53 73 C0 02 01 41 {Body}" },
        { "a message id that is a list", $"00 53 73 C0 02 01 45 {Body}" },
        { "a property under a text and a symbol", $"00 53 74 C1 09 04 A1 01 61 41 A3 01 61 42 {Body}" },
        { "a property twice", $"00 53 74 C1 09 04 A1 01 61 41 A1 01 61 42 {Body}" },
        { "a text that is no UTF-8", $"00 53 74 C1 07 02 A1 01 61 A1 01 FF {Body}" },
        { "annotations behind the properties", $"00 53 73 45 00 53 72 C1 01 00 {Body}" },
        { "a map with a key and no value", "00 53 77 C1 03 01 A1 00" },
        { "a map of two that holds nothing", "00 53 77 C1 01 02" },
        { "a list of two that holds nothing", "00 53 77 C0 01 02" },
        { "a list that ends before its items", "00 53 77 C0 02 01 A1 01 61" },
        { "an array of billions in six bytes", "00 53 77 F0 00 00 00 05 7F FF FF FF 41" },
        { "data of 50 bytes that has 2", "00 53 75 A0 32 01 02" },
        { "a value section without a value", "00 53 70 45 00 53 77" },
        { "a text of 200 bytes that has 1", "00 53 77 B1 00 00 00 C8 78" },
        { "no body", "00 53 73 C0 04 01 A1 01 31" },
        { "no section", "6E 6F 20 41 4D 51 50" },
    };

    public async Task InitializeAsync()
    {
        _hub = await StartAsync();
        string token = SharedAccessSignature.Create($"sb://localhost/{Telemetry}", "app", "app-key", TimeProvider.System.GetUtcNow().AddMinutes(5));
        _peer = await RawPeer.ConnectAsync(_hub, token, Telemetry);
    }

    public async Task DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Send_Broken_IsRefusedAloneAndTheConnectionLivesOn(string what, string hex)
    {
        byte[] bytes = Bytes(hex);
        Assert.NotEmpty(what);

        Assert.Equal(DecodeError, await _peer.SendAsync(FirstPartition, bytes));
        Assert.Equal(DecodeError, await _peer.SendAsync(FirstPartition, Batch(Good("in the same batch"), bytes)));
        Assert.Null(await _peer.SendAsync(FirstPartition, Batch(Good("after it"))));

        Assert.Equal("after it", Assert.Single(await _hub.ReadAsync("0", count: 1)).EventBody.ToString());
    }

    [Theory]
    [InlineData("00 53 77 A1 05 68 65 6C 6C 6F")] // A text.
    [InlineData("00 53 77 C1 05 02 A1 01 61 41")] // A map.
    [InlineData("00 53 76 C0 05 02 A1 01 61 41")] // A sequence.
    public async Task Send_BodyThatIsNoData_ArrivesByteForByte(string hex)
    {
        Assert.Null(await _peer.SendAsync(FirstPartition, Bytes(hex)));
        ReceiverLink reader = _peer.Reader($"{Telemetry}/ConsumerGroups/$Default/Partitions/0");
        reader.SetCredit(1, CreditMode.Manual);

        using Message read = await reader.ReceiveAsync(Patience);

        ByteBuffer body = new(16, autoGrow: true);
        read.BodySection.Encode(body);
        Assert.Equal(hex, BitConverter.ToString(body.Buffer, body.Offset, body.Length).Replace('-', ' '));
    }

    [Fact]
    public async Task Send_DataThatIsNull_ArrivesAsAnEmptyBody()
    {
        byte[] bytes = Bytes("00 53 73 C0 04 01 A1 01 31 00 53 75 40");

        Assert.Null(await _peer.SendAsync(FirstPartition, bytes));
        Assert.Null(await _peer.SendAsync(FirstPartition, Batch(bytes, Good("after it"))));

        Assert.Equal(["", "", "after it"], (await _hub.ReadAsync("0", count: 3)).Select(read => read.EventBody.ToString()));
    }

    [Theory]
    [InlineData("$cbs")]
    [InlineData("$management")]
    public async Task Ask_Broken_IsRefusedAloneAndTheConnectionLivesOn(string node)
    {
        foreach (object?[] broken in Broken)
        {
            Assert.Equal(DecodeError, await _peer.SendAsync(node, Bytes((string)broken[1]!)));
        }

        Assert.Null(await _peer.SendAsync(FirstPartition, Batch(Good("after them"))));
    }

    [Fact]
    public void Parse_NestedDeeperThanAnyStack_IsRefused()
    {
        const int Deep = 100_000;
        ByteBuffer bytes = new(10 * Deep, autoGrow: true);
        AmqpBitConverter.WriteBytes(bytes, [0x00, 0x53, 0x77], 0, 3);
        for (int left = Deep; left > 0; left--)
        {
            AmqpBitConverter.WriteUByte(bytes, 0xD0);
            AmqpBitConverter.WriteInt(bytes, (9 * left) - 4); // The count and the lists within.
            AmqpBitConverter.WriteInt(bytes, 1);
        }

        AmqpBitConverter.WriteUByte(bytes, 0x45);

        Assert.Equal(DecodeError, Assert.Throws<AmqpException>(() => EventBytes.Parse(bytes, format: 0, publisher: null)).Error.Condition.ToString());
    }

    [Fact]
    public void Parse_WhateverItTakes_ItsReadersDecode()
    {
        Random random = new(20261128);
        EventData data = new("""{"smoke":0.2}""") { MessageId = "m-1" };
        (data.Properties["n"], data.Properties["at"], data.Properties["on"]) = (7L, DateTime.UnixEpoch, true);
        byte[][] seeds = [Encoded(data), .. Broken.Select(broken => Bytes((string)broken[1]!)), Bytes("00 53 77 C1 07 04 A1 00 41 A1 01 61 42")];
        int taken = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. seeds[random.Next(seeds.Length)]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            taken += DecodeWhatIsTaken(bytes);
        }

        Assert.InRange(taken, 200, 19_000); // Or nothing was tried.
    }

    [Theory]
    [InlineData($"00 53 73 C0 02 01 41 {Body}")]
    [InlineData($"00 53 74 C1 09 04 A1 01 61 41 A3 01 61 42 {Body}")]
    [InlineData("00 53 77 C1 03 01 A1 00")]
    public void Decode_WhatAHubLetThrough_IsEmptyButHasItsPlace(string hex)
    {
        ByteBuffer bytes = new(64, autoGrow: true);
        new MessageAnnotations { [EventMessage.SequenceNumber] = 7L, [EventMessage.Offset] = "70" }.Encode(bytes);
        AmqpBitConverter.WriteBytes(bytes, Bytes(hex), 0, Bytes(hex).Length);
        using Message message = Message.Decode(bytes);

        EventData read = EventMessage.Decode(message);

        Assert.Equal((7L, "70", 0, 0), (read.SequenceNumber, read.OffsetString, read.Body.Length, read.Properties.Count));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Good(string text) => Encoded(new EventData(text));

    private static byte[] Encoded(EventData data)
    {
        ByteBuffer encoded = EventMessage.Encode(data, partitionKey: null);
        return encoded.Buffer.AsSpan(encoded.Offset, encoded.Length).ToArray();
    }

    private static Message Batch(params byte[][] events) =>
        EventMessage.Batch(events.Select(one => new ByteBuffer(one, 0, one.Length, 0)), partitionKey: null);

    private static int DecodeWhatIsTaken(byte[] bytes)
    {
        IReadOnlyList<NewEvent> events;
        try
        {
            events = EventBytes.Parse(new ByteBuffer(bytes, 0, bytes.Length, 0), format: 0, publisher: null);
        }
        catch (AmqpException e) when (e.Error.Condition.ToString() == DecodeError)
        {
            return 0;
        }

        StoredEvent stored = new(7, 70, DateTimeOffset.UnixEpoch, "key", Publisher: null, Assert.Single(events).Sections);
        ByteBuffer sent = EventBytes.Annotate(stored);
        Assert.EndsWith(Encoding.Latin1.GetString(stored.Sections.Span), Encoding.Latin1.GetString(sent.Buffer, sent.Offset, sent.Length), StringComparison.Ordinal);
        Assert.Equal(7L, EventMessage.Read(Message.Decode(sent)).SequenceNumber);
        return 1;
    }
}
