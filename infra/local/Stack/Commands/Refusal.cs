using Anju.Processes;

namespace Anju.Commands;

/// <summary>Says on standard error why a command could not do its work.</summary>
internal static class Refusal
{
    /// <summary>The exit code of <paramref name="command"/>; 1 if something it needs is missing or does not answer, with the reason told.</summary>
    public static async Task<int> ToldAsync(string dataFolder, Func<Task<int>> command, CancellationToken cancellation)
    {
        string why;
        try
        {
            return await command();
        }
        catch (CannotStartException e)
        {
            why = e.Message;
        }
        catch (HttpRequestException e)
        {
            why = $"The Stack on {dataFolder} does not answer: {e.Message}";
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            why = $"The Stack on {dataFolder} does not answer in time: {e.Message}";
        }

        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
