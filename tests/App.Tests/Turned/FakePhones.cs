using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Anju.Turned;

/// <summary>Phones behind the real SMS client: each keeps its messages, a repeat is dropped as the provider would.</summary>
internal sealed class FakePhones : HttpMessageHandler
{
    public const string Daughter = "+8619900000011";
    public const string Son = "+8619900000012";
    public const string Wang = "+8619900000021";
    public const string Li = "+8619900000022";
    public const string Supervisor = "+8619900000031";
    public const string Leader = "+8619900000032";

    private readonly Lock _gate = new(); // The app sends to many at once.
    private readonly HashSet<(string?, string?)> _known = [];
    private readonly List<(string To, string Text)> _messages = [];
    private int _read;
    private int _requests;

    /// <summary>Asked before a request is taken: the status to refuse it with, or null.</summary>
    public Func<string, HttpStatusCode?> Refuses { get; set; } = _ => null;

    /// <summary>Awaited before a request is answered: a number the provider takes long for.</summary>
    public Func<string, CancellationToken, Task> Holds { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What the provider says once it has taken a message, where that is not as it should be; null where it is.</summary>
    public string? Garbled { get; set; }

    /// <summary>Nobody answers at the provider's address.</summary>
    public bool CannotBeReached { get; set; }

    /// <summary>Requests that came, refused and repeated ones too.</summary>
    public int Requests => _requests;

    /// <summary>The messages that reached phones since the last look, as <c>phone: text</c>, by phone.</summary>
    public string[] New()
    {
        lock (_gate)
        {
            string[] found = [.. _messages.Skip(_read).Select(message => $"{message.To}: {message.Text}").Order(StringComparer.Ordinal)];
            _read = _messages.Count;
            return found;
        }
    }

    /// <summary>The phones that got a message since the last look, sorted.</summary>
    public string[] NewlyTold() => [.. New().Select(message => message[..14])];

    /// <summary>The message that told a phone of the alarm.</summary>
    public string Alarm(string phone)
    {
        lock (_gate)
        {
            return _messages.First(message => message.To == phone).Text;
        }
    }

    /// <summary>All that came to a phone, oldest first.</summary>
    public string[] Texts(string phone)
    {
        lock (_gate)
        {
            return [.. _messages.Where(message => message.To == phone).Select(message => message.Text)];
        }
    }

    public SmsClient Connect(params IEnumerable<HttpPipelinePolicy> policies)
    {
        SmsClientOptions options = new() { Transport = new HttpClientTransport(this) };
        options.Retry.MaxRetries = 0;
        foreach (HttpPipelinePolicy policy in policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        }

        return new SmsClient(new Uri("http://phones.test/"), new AzureKeyCredential("bG9jYWw="), options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _requests);
        if (CannotBeReached)
        {
            throw new HttpRequestException("Connection refused");
        }

        JsonNode body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        JsonNode recipient = body["smsRecipients"]![0]!;
        string to = (string)recipient["to"]!;
        await Holds(to, cancellationToken);
        if (Refuses(to) is { } status)
        {
            return new HttpResponseMessage(status) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        }

        lock (_gate)
        {
            if (_known.Add(((string?)recipient["repeatabilityRequestId"], (string?)recipient["repeatabilityFirstSent"])))
            {
                _messages.Add((to, (string)body["message"]!));
            }
        }

        string answer = Garbled ?? $$"""{"value":[{"to":"{{to}}","messageId":"m-{{number}}","httpStatusCode":202,"successful":true}]}""";
        return new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
    }
}
