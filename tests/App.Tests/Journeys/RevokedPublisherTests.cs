using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Homes;
using Anju.Processes;

namespace Anju.Journeys;

/// <summary>A home's devices send with what the app issued them, for as long as the app lets them.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class RevokedPublisherTests(Surroundings around)
{
    [Fact]
    public async Task Credentials_IssuedRevokedAndIssuedAgain_TheHubObeys()
    {
        await using ChildProcess app = await around.StartAppAsync();
        using HttpClient technician = SignIn();
        JourneyHome home = around.AnyHome();
        JourneyHome neighbour = around.AnyHome();

        JsonNode issued = await IssueAsync(technician, home);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(issued, home));

        using (HttpResponseMessage revoked = await technician.DeleteAsync(Credentials(home)))
        {
            Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(issued, home));
        Assert.Equal(HttpStatusCode.Unauthorized, await home.SendAsync(home.Smoke("normal").ToJsonString())); // Whatever token it holds.
        Assert.Equal(HttpStatusCode.Created, await neighbour.SendAsync(neighbour.Smoke("normal").ToJsonString()));

        JsonNode next = await IssueAsync(technician, home);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(next, home));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(issued, home)); // Who stole the old one has gained nothing.

        JsonNode renewed = await IssueAsync(technician, home);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(renewed, home));
        Assert.Equal(HttpStatusCode.Created, await PostAsync(next, home)); // Renewing interrupts nothing.
    }

    private static Uri Credentials(JourneyHome home) => new($"api/homes/{home.Id}/credentials", UriKind.Relative);

    private static async Task<JsonNode> IssueAsync(HttpClient technician, JourneyHome home)
    {
        using HttpResponseMessage answer = await technician.PostAsJsonAsync(Credentials(home), new { });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Posts as a gateway does that was set up with what was issued.</summary>
    private static async Task<HttpStatusCode> PostAsync(JsonNode issued, JourneyHome home)
    {
        using HttpClient gateway = new();
        using HttpRequestMessage request = new(HttpMethod.Post, (string?)issued["address"]);
        request.Content = new StringContent(home.Smoke("normal").ToJsonString(), Encoding.UTF8, "application/json");
        _ = request.Headers.TryAddWithoutValidation("Authorization", (string?)issued["token"]);
        using HttpResponseMessage answer = await gateway.SendAsync(request);
        return answer.StatusCode;
    }

    private HttpClient SignIn()
    {
        SeedAccount account = around.Stack.Seed.Accounts.First(each => each.Role == "technician");
        HttpClient http = new() { BaseAddress = around.Stack.AppUrl };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", around.Stack.Issuer.TokenFor(account));
        return http;
    }
}
