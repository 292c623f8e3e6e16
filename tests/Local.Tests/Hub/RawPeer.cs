using System.Reflection;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Sasl;
using Amqp.Types;

namespace Anju.Hub;

/// <summary>A client of bare AMQP: it puts the token it is given and renews nothing.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly Session _session;

    private readonly Wire _wire;

    private RawPeer(Connection connection, Wire wire, Open opened)
    {
        _connection = connection;
        _wire = wire;
        _session = new Session(connection);
        Opened = opened;
    }

    /// <summary>What the hub said of the connection.</summary>
    public Open Opened { get; }

    /// <summary>Connects and puts a token.</summary>
    public static async Task<RawPeer> ConnectAsync(HubUnderTest hub, string token, string audience)
    {
        ConnectionFactory factory = new();
        factory.SASL.Profile = SaslProfile.Anonymous;
        Address address = new("127.0.0.1", hub.Endpoint.AmqpPort, user: null, password: null, path: "/", scheme: "amqp");
        Wire wire = new();
        Connection connection = await factory.CreateAsync(address, wire);
        RawPeer peer = new(connection, wire, await wire.Opened.WaitAsync(HubUnderTest.Patience));
        Assert.Equal(202, await peer.PutAsync(token, audience));
        return peer;
    }

    /// <summary>Puts a token.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> PutAsync(string token, string audience)
    {
        string name = Guid.NewGuid().ToString("N");
        ReceiverLink replies = new(_session, $"{name}-in", new Attach { Source = new Source { Address = "$cbs" }, Target = new Target { Address = name } }, null);
        replies.SetCredit(1); // Before the request: the answer may come before anybody waits for it.
        SenderLink requests = new(_session, $"{name}-out", "$cbs");
        using Message put = new(token)
        {
            Properties = new Properties { MessageId = name, ReplyTo = name },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = audience },
        };
        await requests.SendAsync(put);
        using Message answer = await replies.ReceiveAsync(HubUnderTest.Patience);
        return (int)answer.ApplicationProperties["status-code"];
    }

    /// <summary>Asks a node, and grants credit for the answer only once the hub has taken the request.</summary>
    /// <returns>The answer, and whether it came before the credit.</returns>
    public async Task<(Message Answer, bool CameTooSoon)> AskWithoutCreditAsync(string node, Message request)
    {
        string name = Guid.NewGuid().ToString("N");
        ReceiverLink replies = new(_session, $"{name}-in", new Attach { Source = new Source { Address = node }, Target = new Target { Address = name } }, null);
        replies.SetCredit(0, CreditMode.Manual); // Or the library grants some by itself.
        Task<string?> closed = ClosedOf(replies);
        SenderLink requests = new(_session, $"{name}-out", node);
        request.Properties = new Properties { MessageId = name, ReplyTo = name };
        await requests.SendAsync(request);
        await requests.CloseAsync(); // Answered behind what the hub sent before.
        bool cameTooSoon = closed.IsCompleted || replies.Receive(TimeSpan.Zero) is not null;
        replies.SetCredit(1, CreditMode.Manual);
        return (await replies.ReceiveAsync(HubUnderTest.Patience), cameTooSoon);
    }

    /// <summary>Asks a node so many times and takes no answer.</summary>
    /// <returns>Why the link for the answers was closed.</returns>
    public async Task<string?> AskAndTakeNothingAsync(string node, int times)
    {
        string name = Guid.NewGuid().ToString("N");
        ReceiverLink replies = new(_session, $"{name}-in", new Attach { Source = new Source { Address = node }, Target = new Target { Address = name } }, null);
        replies.SetCredit(0, CreditMode.Manual);
        Task<string?> closed = ClosedOf(replies);
        SenderLink requests = new(_session, $"{name}-out", node);
        for (int asked = 0; asked < times; asked++)
        {
            using Message request = new("") { Properties = new Properties { MessageId = name, ReplyTo = name } };
            await requests.SendAsync(request);
        }

        return await closed.WaitAsync(HubUnderTest.Patience);
    }

    /// <summary>Opens a link to read from, with no credit.</summary>
    /// <param name="address">The partition.</param>
    /// <param name="selector">Where to begin; null for the start.</param>
    /// <param name="epoch">The reader's epoch, of any type; null for none.</param>
    public ReceiverLink Reader(string address, object? selector = null, object? epoch = null) =>
        new(_session, Guid.NewGuid().ToString("N"), ReaderAttach(address, selector, epoch), null);

    private static Attach ReaderAttach(string address, object? selector, object? epoch)
    {
        Source source = new() { Address = address, FilterSet = new() };
        if (selector is not null)
        {
            source.FilterSet[new Symbol("apache.org:selector-filter:string")] = selector;
        }

        return new() { Source = source, Target = new Target(), Properties = epoch is null ? null : new() { [new Symbol("com.microsoft:epoch")] = epoch } };
    }

    /// <summary>Opens a link to read from, with much credit.</summary>
    /// <param name="address">The partition.</param>
    /// <param name="take">Takes each message; until it has, nothing else is read from the connection.</param>
    /// <param name="epoch">The reader's epoch; null for none.</param>
    public void Read(string address, Action<Message> take, long? epoch = null)
    {
        ReceiverLink reader = new(_session, Guid.NewGuid().ToString("N"), ReaderAttach(address, selector: null, epoch), null);
        reader.Start(credit: 100_000, (_, message) =>
        {
            take(message);
            reader.Accept(message);
        });
    }

    /// <summary>What the hub says of a link that a client asks for.</summary>
    public async Task<Attach> AttachAsync(Attach asked)
    {
        TaskCompletionSource<Attach> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string name = Guid.NewGuid().ToString("N");
        Link link = asked.Role
            ? new ReceiverLink(_session, name, asked, (_, theirs) => answered.TrySetResult(theirs))
            : new SenderLink(_session, name, asked, (_, theirs) => answered.TrySetResult(theirs));
        Attach answer = await answered.Task.WaitAsync(HubUnderTest.Patience);
        await link.CloseAsync();
        return answer;
    }

    /// <summary>Why a link was closed, once it is.</summary>
    public static Task<string?> ClosedOf(Link link)
    {
        TaskCompletionSource<string?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        link.AddClosedCallback((_, error) => closed.TrySetResult(error?.Condition?.ToString()));
        return closed.Task;
    }

    /// <summary>Sends one message of any bytes and format.</summary>
    /// <returns>The condition it was refused with; null if it was taken.</returns>
    public async Task<string?> SendAsync(string address, Message message)
    {
        SenderLink sender = new(_session, Guid.NewGuid().ToString("N"), address);
        TaskCompletionSource<string?> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sender.Send(message, (_, _, state, _) => outcome.TrySetResult((state as Rejected)?.Error.Condition.ToString()), null);
        return await outcome.Task.WaitAsync(HubUnderTest.Patience);
    }

    /// <summary>Sends bytes, at least five, in place of an encoded message.</summary>
    /// <returns>The condition they were refused with; null if they were taken.</returns>
    public async Task<string?> SendAsync(string address, byte[] bytes)
    {
        const int DataOverhead = 5; // Descriptor and size of a short data section.
        using Message sameLength = new() { BodySection = new Data { Binary = new byte[bytes.Length - DataOverhead] } };
        SenderLink sender = new(_session, Guid.NewGuid().ToString("N"), address);
        TaskCompletionSource<string?> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sender.Send(sameLength, (_, _, state, _) => outcome.TrySetResult((state as Rejected)?.Error.Condition.ToString()), bytes);
        return await outcome.Task.WaitAsync(HubUnderTest.Patience);
    }

    /// <summary>Opens a link to send on, and sends one message, so that the hub has granted credit and has it back.</summary>
    public async Task<SenderLink> SenderAsync(string address)
    {
        SenderLink sender = new(_session, Guid.NewGuid().ToString("N"), address);
        using Message first = new("first");
        await sender.SendAsync(first, HubUnderTest.Patience);
        return sender;
    }

    /// <summary>Sends without waiting for an answer.</summary>
    public static void Send(SenderLink sender, int count)
    {
        for (int i = 0; i < count; i++)
        {
            sender.Send(new Message("x"), static (_, _, _, _) => { }, null);
        }
    }

    /// <summary>What it does between hearing that a link is closed and heeding it; it hears nothing else meanwhile.</summary>
    public Action<Link> Closing
    {
        set => _wire.Closing = value;
    }

    /// <summary>Has a link believe in credit it was never given: the library keeps to what it has and cannot be asked not to.</summary>
    public static void Forge(SenderLink sender, int credit) =>
        typeof(SenderLink).GetField("credit", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(sender, credit);

    /// <summary>Opens a link to send on, and leaves it idle.</summary>
    /// <returns>Why it was closed, once it is.</returns>
    public Task<string?> OpenSender(string address) => ClosedOf(new SenderLink(_session, Guid.NewGuid().ToString("N"), address));

    /// <summary>Opens a link to read from, and leaves it idle.</summary>
    /// <returns>Why it was closed, once it is.</returns>
    public Task<string?> OpenReader(string address) => ClosedOf(new ReceiverLink(_session, Guid.NewGuid().ToString("N"), address));

    public async ValueTask DisposeAsync() => await _connection.CloseAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // The hub may have closed it.

    /// <summary>Hears what the hub opens with and what it closes, and puts the bytes that come with a message in its place: the library encodes only what is well formed.</summary>
    private sealed class Wire : IHandler
    {
        private readonly TaskCompletionSource<Open> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Open> Opened => _opened.Task;

        public Action<Link> Closing { get; set; } = static _ => { };

        public bool CanHandle(EventId id) => id is EventId.ConnectionRemoteOpen or EventId.SendDelivery or EventId.LinkRemoteClose;

        public void Handle(Event happening)
        {
            if (happening.Context is Open theirs)
            {
                _opened.TrySetResult(theirs);
            }

            if (happening.Id is EventId.LinkRemoteClose)
            {
                Closing(happening.Link);
            }

            if (happening.Context is IDelivery { UserToken: byte[] bytes } delivery)
            {
                ByteBuffer encoded = (ByteBuffer)delivery.GetType().GetField("Buffer")!.GetValue(delivery)!;
                Assert.Equal(bytes.Length, encoded.Length);
                bytes.CopyTo(encoded.Buffer.AsSpan(encoded.Offset));
            }
        }
    }
}
