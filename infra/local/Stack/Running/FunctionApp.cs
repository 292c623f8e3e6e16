using System.Net;
using Anju.Processes;

namespace Anju.Running;

/// <summary>Starts the function app as a process of its own, as the Functions host does.</summary>
internal static class FunctionApp
{
    /// <summary>Chosen: it takes about 2 s alone; a machine busy with tests may need many times that.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Starts it with these settings and returns when it answers <c>GET /api/health</c> with 200.</summary>
    /// <exception cref="CannotStartException">It ended or did not answer; the message has what it wrote last.</exception>
    public static async Task<ChildProcess> StartAsync(
        Uri url, IReadOnlyDictionary<string, string> settings, Action<string> output, CancellationToken cancellation)
    {
        ChildProcess app = await ChildProcess.StartAsync(
            new ChildCommand("app", "dotnet", "exec", ProjectFolder.Built("FunctionApp")) { Environment = settings }, output);
        if (await IsHealthyAsync(app, new Uri(url, "api/health"), cancellation))
        {
            return app;
        }

        string why = app.Exited.IsCompleted
            ? $"it ended with exit code {await app.Exited}"
            : $"it did not answer within {StartLimit.TotalSeconds} s";
        await app.DisposeAsync();
        cancellation.ThrowIfCancellationRequested();
        string wrote = app.LastLines.Count == 0 ? "it wrote nothing" : $"it last wrote:\n{string.Join('\n', app.LastLines)}";
        throw new CannotStartException($"The function app did not start: {why}; {wrote}");
    }

    private static async Task<bool> IsHealthyAsync(ChildProcess app, Uri health, CancellationToken cancellation)
    {
        using HttpClient http = new();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        while (!app.Exited.IsCompleted && !limit.IsCancellationRequested)
        {
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(health, limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await Task.WhenAny(app.Exited, Task.Delay(BetweenLooks, TimeProvider.System, CancellationToken.None));
        }

        return false;
    }
}
