using Anju.Homes;
using Anju.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;

namespace Anju.Phones;

/// <summary>The phone network on one machine: takes the system's messages, shows every phone on a page, brings replies back.</summary>
internal sealed class PhonesEndpoint(PhonesOptions options, TimeProvider time, MessageStore messages, OwedEvents owed, WebApplication web) : IAsyncDisposable
{
    private readonly Webhook _webhook = new(owed, options, time);

    /// <summary>The endpoint's address: for the app's SMS client, and of the page.</summary>
    public Uri Url => new(web.Urls.Single());

    /// <summary>The homes whose hazards the page and the command line cause; null until they live.</summary>
    public SimulatedHomes? Homes { get; set; }

    /// <summary>What is wrong with the provider's way to each number.</summary>
    public PhoneFaults Faults { get; } = new();

    /// <summary>Every message a phone has received, oldest first.</summary>
    public IReadOnlyList<PhoneMessage> AllMessages =>
        [.. messages.All.Where(message => message.Kind == PhoneMessageKind.Received)];

    /// <summary>Listens.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PhonesEndpoint> StartAsync(PhonesOptions options, TimeProvider time, CancellationToken cancellation)
    {
        MessageStore messages = new(options.DataFolder, options.Report);
        PhonesEndpoint? phones = null;
        try
        {
            phones = new(options, time, messages, new OwedEvents(options.DataFolder), LocalServer.Builder(options.Port).Build());
            await phones.ListenAsync(cancellation);
            return phones;
        }
        catch
        {
            await (phones?.DisposeAsync() ?? default);
            messages.Dispose(); // If the events could not be opened, by nobody else.
            throw;
        }
    }

    /// <summary>Every message <paramref name="number"/> has received, oldest first.</summary>
    public IReadOnlyList<PhoneMessage> Messages(string number) =>
        [.. AllMessages.Where(message => message.Number == number)];

    /// <summary>Every message received, replied or lost, oldest first.</summary>
    public IReadOnlyList<PhoneMessage> Everything => messages.All;

    /// <summary>Sends events to the app's webhook from now on; ends when its handshake has succeeded, however often that takes.</summary>
    public Task SubscribeAsync(Uri webhook, CancellationToken cancellation) => _webhook.SubscribeAsync(webhook, cancellation);

    /// <summary>Writes to the system from a phone. The webhook hears of it as soon as it can.</summary>
    public void Reply(string fromNumber, string text)
    {
        PhoneMessage reply = new($"Incoming_{Guid.NewGuid():N}", PhoneMessageKind.Replied, fromNumber, text, time.GetUtcNow());
        messages.Keep(reply, owe: () => _webhook.Deliver(EventGridEvent.Received(reply, options.From)));
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await _webhook.DisposeAsync();
        owed.Dispose();
        messages.Dispose();
    }

    private Task ListenAsync(CancellationToken cancellation)
    {
        web.Use(RefuseStrangersAsync);
        AccessKeySignature signature = new(options.AccessKey, TimeProvider.System);
        DeliveryReports reports = new(_webhook, options.WallClock);
        SmsRoute sms = new(signature, options.From, messages, Faults, reports, time, options.WallClock);
        web.MapPost("/sms", (HttpRequest request) => sms.AnswerAsync(request));
        web.UseFileServer(new FileServerOptions { FileProvider = new EmbeddedFileProvider(typeof(PhonesPage).Assembly, "page") });
        web.MapGet("/state", () => PhonesPage.State(options, [.. messages.All.Where(message => message.Kind != PhoneMessageKind.Lost)], Homes, time.GetUtcNow()));
        RouteGroupBuilder phone = web.MapGroup("/phones/{number}").AddEndpointFilter(RefuseWhatIsNoNumberAsync);
        phone.MapPost("/reply", (string number, ReplyBody body) =>
        {
            if (string.IsNullOrWhiteSpace(body.Text))
            {
                return Results.Problem("text: is missing", statusCode: StatusCodes.Status400BadRequest);
            }

            Reply(number, body.Text);
            return Results.NoContent();
        });
        phone.MapPut("/faults/{name}", (string number, string name) => Faults.TryAdd(number, name)
            ? Results.Ok()
            : Results.Problem($"fault: '{name}' is none of {string.Join(", ", PhoneFaults.Names)}", statusCode: StatusCodes.Status400BadRequest));
        phone.MapDelete("/faults", (string number) => Faults.Clear(number));
        web.MapPost("/homes/{homeId}/{hazard}", CauseAsync);
        MapDesk("/desk/{**path}", options.Desk);
        MapDesk("/supervisor/{**path}", options.Supervisor);
        return web.StartAsync(cancellation);
    }

    private static async ValueTask<object?> RefuseWhatIsNoNumberAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        string number = call.HttpContext.GetRouteValue("number")?.ToString() ?? "";
        return SmsRecipient.IsPhone(number)
            ? await next(call)
            : Results.Problem($"'{number}' is not a phone number such as +8619900000501", statusCode: StatusCodes.Status400BadRequest);
    }

    private void MapDesk(string route, DeskOptions? desk)
    {
        if (desk is not null)
        {
            web.MapMethods(route, [HttpMethods.Get, HttpMethods.Post], new DeskProxy(desk).AnswerAsync);
        }
    }

    /// <summary>Causes a hazard: 200 with <see cref="HazardCaused"/> once the hub has its message, 404 for what there is not.</summary>
    private async Task<IResult> CauseAsync(string homeId, string hazard, CancellationToken cancellation)
    {
        if (Homes?.Homes.Any(home => home.Seed.HomeId == homeId) != true || !HazardNames.TryParse(hazard, out Hazard caused))
        {
            return Results.NotFound();
        }

        return Results.Json(await Homes.CauseAsync(homeId, caused, cancellation));
    }

    /// <summary>Refuses what a foreign web page makes a visitor's browser send: another name for us, or another origin.</summary>
    private static async Task RefuseStrangersAsync(HttpContext context, RequestDelegate next)
    {
        HostString host = context.Request.Host;
        string origin = context.Request.Headers.Origin.ToString();
        bool isOurs = host.Host is "127.0.0.1" or "localhost" && (origin.Length == 0 || origin == $"http://{host}");
        if (!isOurs)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    }

    private sealed record ReplyBody(string? Text);
}
