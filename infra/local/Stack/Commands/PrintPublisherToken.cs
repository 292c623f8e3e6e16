using Anju.EventHubs.Wire;
using Anju.Homes;
using Anju.Processes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>Prints the <c>Authorization</c> header under which a home's devices post, for trying the wire format by hand.</summary>
internal static class PrintPublisherToken
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    /// <summary>Exit code 0 with the header's value on standard output, 1 if there is no such home or no Stack has run on the folder.</summary>
    public static Task<int> RunAsync(string home, string dataFolder) => Refusal.ToldAsync(
        dataFolder,
        () =>
        {
            Uri hub = Addresses.Read(dataFolder).Hub;
            if (!Remembered.Read<Seed>(Path.Combine(dataFolder, Wiring.SeedFile)).Homes.Any(known => known.HomeId == home))
            {
                throw new CannotStartException($"There is no home {home} among the simulated ones; the phones page lists them.");
            }

            string key = Secrets.Open(Path.Combine(dataFolder, Secrets.FileName)).DevicesKey;
            Console.WriteLine(SharedAccessSignature.Create(
                $"sb://{hub.Authority}/telemetry/publishers/{home}", Wiring.DevicesRule, key, TimeProvider.System.GetUtcNow() + ValidFor));
            return Task.FromResult(0);
        },
        CancellationToken.None);
}
