using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Cockpit;

/// <summary>Calls the app as somebody with an account.</summary>
internal static class DeskCalls
{
    public static async Task<HttpResponseMessage> PostAsync(this TurnedApp app, string subject, string path, object? body = null, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(subject, validForHours: 500));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        HttpResponseMessage response = await app.Http.SendAsync(request);
        await app.Durable.RunUntilIdleAsync();
        return response;
    }

    /// <summary>Asks; with the tag of an earlier answer only for what is new since.</summary>
    public static async Task<HttpResponseMessage> GetAsync(this TurnedApp app, string subject, string path, string? tag = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.For(subject, validForHours: 500));
        return await app.Http.SendAsync(request);
    }

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
