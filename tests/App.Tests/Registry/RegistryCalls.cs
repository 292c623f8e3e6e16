using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Registry;

/// <summary>Calls the register's routes as somebody.</summary>
internal static class RegistryCalls
{
    public const string Sound = """
        {"address":"朝晖路9号","elder":{"name":"东方既白","sex":"男","birthYear":1940,"phone":"+8619900000081"},
         "consent":{"givenOn":"2026-01-01"},"relatives":[{"contactId":"r-1","name":"东方朔","phone":"+8619900000082","relation":"儿子"}]}
        """;

    public static async Task<HttpResponseMessage> CallAsync(
        this TurnedApp app, string method, string address, string subject = "supervisor-1", string? body = null, string? ifMatch = null, string? ifNoneMatch = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(subject, validForHours: 500)); // A turned clock may be weeks ahead.
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        _ = ifMatch is null || request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        _ = ifNoneMatch is null || request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await app.Http.SendAsync(request);
    }

    public static async Task<JsonNode> ReadAsync(this Task<HttpResponseMessage> call, HttpStatusCode expected = HttpStatusCode.OK)
    {
        HttpResponseMessage answer = await call;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{(int)answer.StatusCode}: {body}");
        return body.Length == 0 ? new JsonObject() : JsonNode.Parse(body)!;
    }

    /// <summary>Registers a home in the usual village.</summary>
    public static Task<JsonNode> RegisterAsync(this TurnedApp app, string homeId)
    {
        JsonNode body = JsonNode.Parse(Sound)!;
        body["homeId"] = homeId;
        return app.CallAsync("POST", $"/api/regions/{TurnedApp.Village}/homes", body: body.ToJsonString()).ReadAsync(HttpStatusCode.Created);
    }

    /// <summary>The names of the fields a refusal has.</summary>
    public static string[] Fields(this JsonNode problem) => [.. problem["errors"]!.AsArray().Select(error => (string)error!["field"]!)];
}
