using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Anju.InProcess;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Anju.Worker;

public class HttpFunctionTests
{
    [Fact]
    public async Task Get_RouteWithValues_GivesThemToParametersByName()
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings));

        Assert.Equal("freezer 7", await app.CreateClient().GetStringAsync(new Uri("/api/things/freezer/7", UriKind.Relative)));
    }

    [Fact]
    public async Task Get_ActionResult_IsExecutedByMvc()
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings));

        HttpResponseMessage response = await Get(app, "/api/action");

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""{"name":"freezer"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/poco")]
    public async Task Get_NullOrObjectReturned_IsOkWithoutBody(string path)
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings));

        HttpResponseMessage response = await Get(app, path);

        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/api/throws")]
    [InlineData("/api/things/freezer/seven")]
    public async Task Get_UnhandledException_IsInternalErrorWithoutBody(string path)
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings));

        HttpResponseMessage response = await Get(app, path);

        Assert.Equal((HttpStatusCode.InternalServerError, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData(10, HttpStatusCode.OK)]
    [InlineData(11, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_MoreThanTheFunctionTakes_IsRefusedAsByKestrel(int bytes, HttpStatusCode status)
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(TakesTenBytes));
        using ByteArrayContent body = new(new byte[bytes]);

        Assert.Equal(status, (await app.CreateClient().PostAsync(new Uri("/api/ten", UriKind.Relative), body)).StatusCode);
    }

    [Fact]
    public async Task Send_WrongVerb_IsNotFound()
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings));

        HttpResponseMessage response = await app.CreateClient().PostAsJsonAsync("/api/action", "x");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Head_OfAGetRoute_IsNotThatFunctions()
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings));
        using HttpRequestMessage head = new(HttpMethod.Head, "/api/action");

        Assert.Equal(HttpStatusCode.NotFound, (await app.CreateClient().SendAsync(head)).StatusCode);
    }

    [Fact]
    public async Task Get_CatchAllSortsBeforeTheApi_HidesIt()
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings), typeof(APage));

        Assert.Equal("page of api/action", await app.CreateClient().GetStringAsync(new Uri("/api/action", UriKind.Relative)));
    }

    [Fact]
    public async Task Get_ConstrainedCatchAll_LeavesTheApiAlone()
    {
        await using FunctionsInProcess app = SampleApp.RunWeb(typeof(ShowThings), typeof(AConstrainedPage));

        Assert.Equal(HttpStatusCode.OK, (await Get(app, "/cockpit/map")).StatusCode);
        Assert.Equal("""{"name":"freezer"}""", await app.CreateClient().GetStringAsync(new Uri("/api/action", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, (await Get(app, "/api/unknown")).StatusCode);
    }

    [Fact]
    public async Task Middleware_AfterTheWebApplication_CanAuthenticateAndRefuse()
    {
        FunctionsApplicationBuilder builder = WithAuthentication(SampleApp.Builder());
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<Doorman>();
        await using FunctionsInProcess app = SampleApp.Run(builder, typeof(ShowThings));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(app, "/api/who")).StatusCode);
        using HttpRequestMessage known = new(HttpMethod.Get, "/api/who") { Headers = { { "X-User", "li" } } };
        HttpResponseMessage response = await app.CreateClient().SendAsync(known);
        Assert.Equal("li", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Middleware_BeforeTheWebApplication_SeesNoHttpContext()
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder();
        builder.UseMiddleware<Doorman>();
        builder.ConfigureFunctionsWebApplication();
        await using FunctionsInProcess app = SampleApp.Run(builder, typeof(ShowThings));

        Assert.Equal(HttpStatusCode.InternalServerError, (await Get(app, "/api/who")).StatusCode);
        Assert.Equal(["no HTTP context"], app.Diary().Lines);
    }

    [Fact]
    public async Task Send_Invocation_HasOneScopeForRequestAndFunction()
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder();
        builder.Services.AddScoped<Notes>();
        builder.ConfigureFunctionsWebApplication();
        await using FunctionsInProcess app = SampleApp.Run(builder, typeof(CompareScopes));

        Assert.Equal("same True", await app.CreateClient().GetStringAsync(new Uri("/api/scopes", UriKind.Relative)));
    }

    private static async Task<HttpResponseMessage> Get(FunctionsInProcess app, string path) =>
        await app.CreateClient().GetAsync(new Uri(path, UriKind.Relative));

    private static FunctionsApplicationBuilder WithAuthentication(FunctionsApplicationBuilder builder)
    {
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderScheme>("header", null);
        return builder;
    }

    public sealed class ShowThings
    {
        [Function("ShowThing")]
        public static IResult Show(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/things/{kind}/{number}")] HttpRequest request, string kind, int number) =>
            Results.Text($"{kind} {number}");

        [Function("ShowAction")]
        public static async Task<IActionResult> ActAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/action")] HttpRequest request)
        {
            await Task.Yield();
            return new OkObjectResult(new { Name = "freezer" });
        }

        [Function("ShowNothing")]
        public static Task<IActionResult?> Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/nothing")] HttpRequest request) =>
            Task.FromResult<IActionResult?>(null);

        [Function("ShowPoco")]
        public static string Poco([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/poco")] HttpRequest request) => "lost";

        [Function("ShowFault")]
        public static IResult Fault([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/throws")] HttpRequest request) =>
            throw new InvalidOperationException("broken");

        [Function("ShowWho")]
        public static IResult Who([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/who")] HttpRequest request) =>
            Results.Text(request.HttpContext.User.Identity!.Name);
    }

    public static class APage
    {
        [Function("APage")]
        public static IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request, string? path) =>
            Results.Text($"page of {path}");
    }

    public static class AConstrainedPage
    {
        [Function("AConstrainedPage")]
        public static IResult Show(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path:regex(^(?!api/).*$)}")] HttpRequest request) => Results.Text("page");
    }

    public sealed class CompareScopes(Notes notes)
    {
        [Function("CompareScopes")]
        public IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/scopes")] HttpRequest request, FunctionContext context) =>
            Results.Text($"same {notes == request.HttpContext.RequestServices.GetService<Notes>() && notes == context.InstanceServices.GetService<Notes>()}");
    }

    public sealed class Notes;

    private sealed class Doorman(Diary diary) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            if (context.GetHttpContext() is not { } http)
            {
                diary.Write("no HTTP context");
                throw new InvalidOperationException("fail closed");
            }

            AuthenticateResult answer = await http.AuthenticateAsync();
            if (!answer.Succeeded)
            {
                context.GetInvocationResult().Value = Results.Problem(statusCode: 401);
                return;
            }

            http.User = answer.Principal;
            await next(context);
        }
    }

    private sealed class HeaderScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            string? user = Request.Headers["X-User"];
            ClaimsPrincipal principal = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, user ?? "")], "header"));
            return Task.FromResult(user is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new AuthenticationTicket(principal, "header")));
        }
    }

    public sealed class TakesTenBytes
    {
        [Function(nameof(TakesTenBytes))]
        public static async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/ten")] HttpRequest request)
        {
            request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = 10;
            try
            {
                using MemoryStream body = new();
                await request.Body.CopyToAsync(body);
                return Results.Ok();
            }
            catch (BadHttpRequestException e)
            {
                return Results.StatusCode(e.StatusCode);
            }
        }
    }
}
