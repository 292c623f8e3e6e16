using System.Net;
using Anju.Processes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>Makes a hazard happen in a home of the running Stack, through the phones' endpoint as its page does.</summary>
internal static class CauseHazard
{
    /// <summary>Exit code 0 once the hub has what tells of it first, 1 if there is no such home or no Stack.</summary>
    public static async Task<int> RunAsync(string hazard, string home, string dataFolder, CancellationToken cancellation)
    {
        using HttpClient http = new();
        try
        {
            Uri address = new(Addresses.Read(dataFolder).Phones, $"homes/{Uri.EscapeDataString(home)}/{hazard}");
            using HttpResponseMessage answer = await http.PostAsync(address, content: null, cancellation);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                throw new CannotStartException($"There is no home {home}; the phones page lists them.");
            }

            answer.EnsureSuccessStatusCode();
            Console.WriteLine($"{hazard} in {home}: {await answer.Content.ReadAsStringAsync(cancellation)}");
            return 0;
        }
        catch (CannotStartException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"The Stack on {dataFolder} does not answer: {e.Message}");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"The hub has heard nothing of {hazard} in {home}: its line may be cut, and then it tells when it is back.");
        }

        return 1;
    }
}
