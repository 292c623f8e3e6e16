using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Anju.Worker.Http;

/// <summary>Kestrel with the one fixed pipeline of a function app: find the function, run it.</summary>
/// <remarks>
/// There is no application builder on purpose: as in the real integration nothing else, not even the authentication middleware that
/// ASP.NET Core adds by itself, can come between a request and its function.
/// </remarks>
internal sealed class HttpListener : IHttpApplication<HttpContext>, IDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly DefaultHttpContextFactory _contexts;
    private readonly HttpFunctions _functions;

    public HttpListener(IServiceProvider services, HttpFunctions functions, IConfiguration settings, ILoggerFactory logs)
    {
        _functions = functions;
        _contexts = new DefaultHttpContextFactory(services);
        KestrelServerOptions options = new() { ApplicationServices = services, AddServerHeader = false };
        _kestrel = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs), logs);
        foreach (string url in (settings["ASPNETCORE_URLS"] ?? "http://127.0.0.1:7071").Split(';'))
        {
            Addresses.Add(url);
        }
    }

    /// <summary>Where it listens; with the real ports once started.</summary>
    public ICollection<string> Addresses => _kestrel.Features.Get<IServerAddressesFeature>()!.Addresses;

    /// <exception cref="IOException">The address is taken.</exception>
    public Task StartAsync(CancellationToken cancellation) => _kestrel.StartAsync(this, cancellation);

    /// <summary>Takes no new requests and waits for those in flight, until <paramref name="giveUp"/> fires.</summary>
    public Task StopAsync(CancellationToken giveUp) => _kestrel.StopAsync(giveUp);

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => _contexts.Create(contextFeatures);

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context) => _functions.AnswerAsync(context);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception) => _contexts.Dispose(context);

    public void Dispose() => _kestrel.Dispose();
}
