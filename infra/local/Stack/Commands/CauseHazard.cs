using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Anju.Homes;
using Anju.Processes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>Makes a hazard happen in a home of the running Stack, through the phones' endpoint as its page does.</summary>
internal static class CauseHazard
{
    /// <summary>Exit code 0 once the hub has what tells of it first, 1 if there is no such home or no Stack.</summary>
    public static Task<int> RunAsync(string hazard, string home, string dataFolder, CancellationToken cancellation) => Refusal.ToldAsync(
        dataFolder,
        async () =>
        {
            using HttpClient http = new();
            Uri address = new(Addresses.Read(dataFolder).Phones, $"homes/{Uri.EscapeDataString(home)}/{hazard}");
            using HttpResponseMessage answer = await http.PostAsync(address, content: null, cancellation);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                throw new CannotStartException($"There is no home {home}; the phones page lists them.");
            }

            answer.EnsureSuccessStatusCode();
            HazardCaused caused = (await answer.Content.ReadFromJsonAsync<HazardCaused>(cancellation))!;
            Console.WriteLine($"{hazard} in {home}: {JsonSerializer.Serialize(caused, JsonSerializerOptions.Web)}");
            if (caused.IsCutOff)
            {
                Console.WriteLine($"The line of {caused.Device} is cut: the hub hears of it when the line is mended.");
            }

            return 0;
        },
        cancellation);
}
