using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Anju.Phones;

/// <summary>A web server on this machine that answers as told and remembers what it was asked.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<FakeRequest> _requests = Channel.CreateUnbounded<FakeRequest>();
    private readonly WebApplication _web;

    private FakeServer(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>Decides the answer: its status and body.</summary>
    public Func<FakeRequest, (int Status, string Body)> Answer { get; set; } = _ => (200, "");

    /// <summary>Holds a request up before it is answered.</summary>
    public Func<FakeRequest, Task> HoldAsync { get; set; } = _ => Task.CompletedTask;

    public Uri Url => new(_web.Urls.Single());

    public static async Task<FakeServer> StartAsync(int port = 0)
    {
        FakeServer server = new(port);
        await server._web.StartAsync();
        return server;
    }

    /// <summary>The next request, once it has been answered.</summary>
    public async Task<FakeRequest> NextAsync() => await _requests.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The requests that have been answered and not been read yet.</summary>
    public IEnumerable<FakeRequest> Rest()
    {
        while (_requests.Reader.TryRead(out FakeRequest? request))
        {
            yield return request;
        }
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        FakeRequest request = new(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            await reader.ReadToEndAsync());
        await HoldAsync(request);
        (context.Response.StatusCode, string body) = Answer(request);

        // Remembered first: whoever sees the answer finds the request here.
        await _requests.Writer.WriteAsync(request);
        await context.Response.WriteAsync(body);
    }
}

internal sealed record FakeRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
