using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Anju.Access.Matrix;
using Anju.Storage;
using Anju.Turned;

namespace Anju.Access.Fuzzing;

/// <summary>Nonsense in every part of a request to every route: it is refused naming what is wrong, nothing is written, and the app does not break. <c>ANJU_FUZZ</c> says how many calls, <c>ANJU_SEED</c> which.</summary>
public sealed partial class FuzzTests
{
    private const int UsualCalls = 3_000;
    private const int UsualSeed = 6;

    private static readonly int Calls = Number("ANJU_FUZZ", UsualCalls);
    private static readonly int Seed = Number("ANJU_SEED", UsualSeed);

    [Fact]
    public async Task Call_WithNonsense_IsRefusedOrDoneAndNeverBreaksTheApp()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();
        Nonsense nonsense = new(new Random(Seed));
        (string Function, string Method, string Path)[] endpoints = [.. MatrixWorld.EndpointsOf(app)];
        string[] roles = [.. MatrixWorld.Roles];
        int refused = 0;
        for (int call = 0; call < Calls; call++)
        {
            // In turn, so that no route is left out; the clock goes on, so that nobody's calls are too many.
            using HttpRequestMessage request = Make(nonsense, endpoints[call % endpoints.Length], nonsense.OneOf(roles));
            app.Clock.Advance(TimeSpan.FromSeconds(1));

            int written = Writes(app);
            using HttpResponseMessage answer = await app.Http.SendAsync(request);

            string body = request.Content is { } content ? await content.ReadAsStringAsync() : "";
            string said = $"Seed {Seed}, call {call}: {(int)answer.StatusCode} for {request.Method} {request.RequestUri} with {body}";
            Assert.True((int)answer.StatusCode < 500, said);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                refused++;
                Assert.True(NamesTheField(await answer.Content.ReadAsStringAsync()), $"{said}: {await answer.Content.ReadAsStringAsync()}");
            }

            // What a chain heard too late it keeps; every other refusal leaves all as it was.
            Assert.True((int)answer.StatusCode < 400 || answer.StatusCode == HttpStatusCode.Conflict || Writes(app) == written, $"{said} wrote something.");
        }

        Assert.True(refused > Calls / 10, $"Only {refused} calls were refused for what they said.");
    }

    /// <summary>How often anything was written. Who was refused what is written down and anchored, of course.</summary>
    private static int Writes(TurnedApp app) =>
        app.Storage.Requests.Where(request => request.Key.Table is not ("audit" or "unanchored") && request.Key.Verb is not (TableVerb.Get or TableVerb.Query)).Sum(request => request.Value);

    private static bool NamesTheField(string problem) => JsonNode.Parse(problem)!["field"] is { } field && ((string)field!).Length > 0;

    private static HttpRequestMessage Make(Nonsense nonsense, (string Function, string Method, string Path) endpoint, string role)
    {
        string subject = $"{role}-1";
        (string address, string? body) = Expectations.RequestOf(endpoint.Function, endpoint.Path, MatrixWorld.TargetOf(role, Relation.Own), subject);
        if (nonsense.Sometimes(0.3))
        {
            // Kestrel itself refuses a path with a zero in it.
            address = "/" + Placeholder().Replace(endpoint.Path, _ => nonsense.Segment().Replace("%00", "", StringComparison.Ordinal));
        }

        if (nonsense.Sometimes(0.5))
        {
            IEnumerable<string> names = [.. Routes.Of(endpoint.Function)!.Query.Select(one => one.Name), "after", "nobodyKnowsThis"];
            address = $"{address.Split('?')[0]}?{string.Join('&', names.Where(_ => nonsense.Sometimes(0.6)).Select(name => $"{name}={nonsense.Segment()}"))}";
        }

        HttpRequestMessage request = new(new HttpMethod(endpoint.Method), address);
        string token = Tokens.For(subject, validForHours: 1_000);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {(nonsense.Sometimes(0.1) ? nonsense.Token(token) : token)}");
        foreach (string header in (string[])["Idempotency-Key", "If-Match", "If-None-Match", "X-Forwarded-For"])
        {
            if (nonsense.Sometimes(0.2))
            {
                request.Headers.TryAddWithoutValidation(header, Nonsense.Escape(nonsense.Word()));
            }
        }

        if (endpoint.Method != "GET")
        {
            request.Content = new ByteArrayContent(nonsense.Body(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(nonsense.OneOf(["application/json", "text/plain", "application/x-www-form-urlencoded"]));
        }

        return request;
    }

    private static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), out int number) ? number : usual;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
