using System.Net;
using Anju.Processes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>Lets a fire break out in a home of the running Stack, through the phones' endpoint as its page does.</summary>
internal static class CauseFire
{
    /// <summary>Exit code 0 once the hub has the smoke detector's message, 1 if there is no such home or no Stack.</summary>
    public static async Task<int> RunAsync(string home, string dataFolder, CancellationToken cancellation)
    {
        using HttpClient http = new();
        try
        {
            Uri fire = new(Addresses.Read(dataFolder).Phones, $"homes/{Uri.EscapeDataString(home)}/fire");
            using HttpResponseMessage answer = await http.PostAsync(fire, content: null, cancellation);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                throw new CannotStartException($"There is no home {home}; the phones page lists them.");
            }

            answer.EnsureSuccessStatusCode();
            Console.WriteLine($"{home} burns: {await answer.Content.ReadAsStringAsync(cancellation)}");
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

        return 1;
    }
}
