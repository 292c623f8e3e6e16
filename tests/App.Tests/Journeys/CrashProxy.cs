using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Anju.Journeys;

/// <summary>Stands between the app and a service and can let the app die at an exact point: after the service acted, before the app knows.</summary>
internal sealed class CrashProxy : IAsyncDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];

    private readonly WebApplication _server;
    private readonly HttpClient _service;
    private readonly Lock _gate = new();
    private readonly List<Interception> _interceptions = [];

    private CrashProxy(Uri service)
    {
        _service = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { BaseAddress = service };
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.Run(PassAsync);
    }

    /// <summary>Where the app finds the service now.</summary>
    public Uri Url => new(_server.Urls.First());

    /// <summary>How long the app waits for each answer once the service has acted: the longer, the likelier it dies in between.</summary>
    public TimeSpan AnswersAfter { get; set; }

    /// <summary>Begins to pass requests on to a service.</summary>
    public static async Task<CrashProxy> StartAsync(Uri service)
    {
        CrashProxy proxy = new(service);
        await proxy._server.StartAsync();
        return proxy;
    }

    /// <summary>Has the app killed at the first exchange that fits; ends with that exchange once the app is gone.</summary>
    public Task<Exchange> KillAtAsync(Func<Exchange, bool> point, Func<Task> kill) => InterceptAsync(new Interception(point, kill, Answers: false));

    /// <summary>Lets the app wait for the answer to the first exchange that fits; ends with that exchange, before the wait does.</summary>
    public Task<Exchange> HoldAtAsync(Func<Exchange, bool> point, Task until) => InterceptAsync(new Interception(point, () => until, Answers: true));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _service.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string target = RawTarget(context);
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), target) { Content = new ByteArrayContent(body.ToArray()) };
        CopyHeaders(context.Request, request);

        // Not the caller's token: what the app sent before it died, the service gets.
        using HttpResponseMessage response = await _service.SendAsync(request, CancellationToken.None);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        Exchange exchange = new(
            context.Request.Method,
            Uri.UnescapeDataString(target),
            Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length),
            response.StatusCode,
            Encoding.UTF8.GetString(answer));
        if (Take(exchange) is { } interception)
        {
            if (!interception.Answers)
            {
                await interception.Act();
                interception.Met.SetResult(exchange);
                context.Abort();
                return;
            }

            interception.Met.SetResult(exchange);
            await interception.Act();
        }

        await Task.Delay(AnswersAfter, TimeProvider.System);
        await AnswerAsync(context, response, answer);
    }

    private Task<Exchange> InterceptAsync(Interception interception)
    {
        lock (_gate)
        {
            _interceptions.Add(interception);
            return interception.Met.Task;
        }
    }

    private Interception? Take(Exchange exchange)
    {
        lock (_gate)
        {
            Interception? met = _interceptions.Find(interception => interception.Point(exchange));
            return met is not null && _interceptions.Remove(met) ? met : null;
        }
    }

    // As it came, undecoded: the signature is over these bytes.
    private static string RawTarget(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()!.RawTarget;

    // The host too: the SMS signature is over it.
    private static void CopyHeaders(HttpRequest from, HttpRequestMessage to)
    {
        foreach ((string name, StringValues values) in from.Headers.Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!to.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                _ = to.Content!.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response, byte[] answer)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (answer.Length > 0)
        {
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        }
    }

    private sealed record Interception(Func<Exchange, bool> Point, Func<Task> Act, bool Answers)
    {
        public TaskCompletionSource<Exchange> Met { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
