using System.Globalization;
using System.Net;
using System.Security;
using Anju.Hub.Links;
using Anju.Hub.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Anju.Hub.Http;

/// <summary>Takes events by HTTP: <c>POST /{hub}[/partitions/{id}|/publishers/{name}]/messages</c>; and revokes publishers.</summary>
/// <remarks>201 without a body; 401, 404, 413 and 400 with an XML error; 500 when the disk fails.</remarks>
internal sealed class HttpDoor(WebApplication web, HubState state) : IAsyncDisposable
{
    // Read to its end and refused with an answer; a client whose connection is cut beyond it may not get to read one.
    private const int LongestBodyBytes = 32 * HubState.LongestMessageBytes;
    private const string MessagesSuffix = "/messages";

    /// <summary>The port listened on.</summary>
    public int Port => new Uri(web.Urls.First()).Port;

    /// <summary>Listens on the loopback addresses; on IPv4 alone if the port is 0.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<HttpDoor> OpenAsync(int port, HubState state, CancellationToken ct)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LongestBodyBytes;
            if (port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
            else
            {
                kestrel.ListenLocalhost(port);
            }
        });
        WebApplication web = builder.Build();
        HttpDoor door = new(web, state);
        web.Run(door.AnswerAsync);
        await web.StartAsync(ct);
        return door;
    }

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        (int status, string? detail) = await TryAnswerAsync(http);
        http.Response.StatusCode = status;
        if (detail is not null)
        {
            http.Response.ContentType = "application/xml; charset=utf-8";
            await http.Response.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $"<Error><Code>{status}</Code><Detail>{SecurityElement.Escape(detail)}</Detail></Error>"));
        }
    }

    private async Task<(int Status, string? Detail)> TryAnswerAsync(HttpContext http)
    {
        try
        {
            string path = http.Request.Path.Value ?? "";
            string[] parts = path.Trim('/').Split('/');
            return (http.Request.Method, parts) switch
            {
                ("POST", _) when path.EndsWith(MessagesSuffix, StringComparison.OrdinalIgnoreCase) =>
                    await PostAsync(http, HubAddress.Parse(path[..^MessagesSuffix.Length])),
                ("PUT" or "DELETE", [string hub, "revokedpublishers", string name]) => Revoke(http, hub, name),
                _ => (StatusCodes.Status404NotFound, "There is no such resource."),
            };
        }
        catch (BadHttpRequestException e)
        {
            return (e.StatusCode, e.Message);
        }
        catch (IOException e)
        {
            return (StatusCodes.Status500InternalServerError, e.Message);
        }
    }

    private async Task<(int Status, string? Detail)> PostAsync(HttpContext http, HubAddress? address)
    {
        if (address is null || !IsAllowed(http, address.Path, HubRights.Send) || state.IsRevoked(address))
        {
            return (StatusCodes.Status401Unauthorized, "The token is missing, expired, for another resource, or its publisher was revoked.");
        }

        EventHub? hub = state.Find(address.Hub);
        PartitionLog? partition = address is HubAddress.Partition one ? hub?.Partition(one.Id) : null;
        if (hub is null || address is HubAddress.Reader || (address is HubAddress.Partition && partition is null))
        {
            return (StatusCodes.Status404NotFound, "There is no such hub or partition.");
        }

        IReadOnlyList<NewEvent> events = await HttpEvents.ReadAsync(http.Request, (address as HubAddress.Publisher)?.Name);
        if (events.Sum(one => one.Sections.Length) > HubState.LongestMessageBytes)
        {
            return (StatusCodes.Status413PayloadTooLarge, $"The events are larger than {HubState.LongestMessageBytes} bytes.");
        }

        if (NewEvent.Fault(events, byKey: partition is null) is { } fault)
        {
            return (StatusCodes.Status400BadRequest, fault);
        }

        await (partition ?? hub.Route(events[0].PartitionKey)).AppendAsync(events);
        return (StatusCodes.Status201Created, null);
    }

    private (int Status, string? Detail) Revoke(HttpContext http, string hub, string publisher)
    {
        if (!IsAllowed(http, hub, HubRights.Manage))
        {
            return (StatusCodes.Status401Unauthorized, "The token is missing, expired, or its rule may not manage.");
        }

        if (state.Find(hub) is null)
        {
            return (StatusCodes.Status404NotFound, "There is no such hub.");
        }

        state.Revoked.Set(hub, publisher, isRevoked: http.Request.Method == "PUT");
        state.Guarded.Look();
        return (StatusCodes.Status200OK, null);
    }

    private bool IsAllowed(HttpContext http, string resource, HubRights right)
    {
        DateTimeOffset now = state.Now;
        return state.Keys.Read(http.Request.Headers.Authorization, now)?.Opens(resource, right, now) ?? false;
    }
}
