using System.Diagnostics;
using System.Net;
using Anju.Processes;
using Microsoft.AspNetCore.Builder;

namespace Anju.Http;

/// <summary>From the start of a process to its first 200: the function app, and the least an ASP.NET app can be.</summary>
internal static class AppStart
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    /// <summary>Starts a process and waits until it answers.</summary>
    public static async Task<TimeSpan> MeasureAsync(Uri url, string assembly, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        long started = Stopwatch.GetTimestamp();
        await using ChildProcess process = await ChildProcess.StartAsync(
            new ChildCommand("app", "dotnet", ["exec", assembly, .. arguments]) { Environment = settings }, _ => { });
        using HttpClient http = new();
        while (!await AnswersAsync(http, new Uri(url, "api/health")))
        {
            if (process.Exited.IsCompleted)
            {
                throw new CannotStartException(string.Join('\n', process.LastLines));
            }

            await Task.Delay(BetweenLooks, TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The least an ASP.NET app can be; runs until it is ended.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunLeastAsync(string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        await using WebApplication app = builder.Build();
        app.Urls.Add(url);
        app.MapGet("/api/health", () => "ok");
        await app.RunAsync();
        return 0;
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri health)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(health);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }
}
