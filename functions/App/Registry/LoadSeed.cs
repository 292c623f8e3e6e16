using System.Text.Json;
using Anju.Registry.Duties;
using Anju.Telemetry;

namespace Anju.Registry;

/// <summary>Puts the invented people of the seed file into the registry and tells their watches.</summary>
/// <remarks>
/// Only ever where messages go to simulated phones: a seed in a real district would put invented people beside real ones.
/// It runs at every start, since a start may have ended between storing a home and telling its watch; both may be repeated.
/// </remarks>
internal sealed partial class LoadSeed(
    SeedOptions options, HomeTable homes, DutyTable duty, DistrictTable districts, AccountTable accounts, HomeEvents watches, ChangeTable changes, ILogger<LoadSeed> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.File is not { } file)
        {
            return;
        }

        Seed seed = await ReadAsync(file, cancellationToken);
        foreach (SeedDuty line in seed.Duty)
        {
            await duty.SaveAsync(line.ToDuty(), cancellationToken);
        }

        foreach (Rota rota in seed.Rotas ?? [])
        {
            await duty.SaveAsync(rota, cancellationToken);
        }

        foreach (District district in seed.Districts ?? [])
        {
            await districts.SaveAsync(district, cancellationToken);
        }

        foreach (Account account in seed.Accounts)
        {
            await accounts.SaveAsync(account, cancellationToken);
        }

        string[] villages = [.. seed.Homes.Select(home => home.Village).Distinct()];
        await changes.MarkAllAsync(villages, cancellationToken);
        foreach (Home home in seed.Homes.Select(home => home with { Revision = Math.Max(1, home.Revision) }))
        {
            await homes.SaveAsync(home, cancellationToken);
            await watches.TellRegistryAsync(home, cancellationToken);
        }

        await changes.MarkAllAsync(villages, cancellationToken);
        SeedLoaded(seed.Homes.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<Seed> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using FileStream stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync(stream, RegistryJson.Default.Seed, cancellation)
                ?? throw new SettingException(SeedOptions.FileSetting, "names an empty file");
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new SettingException(SeedOptions.FileSetting, $"names a file that cannot be read: {e.Message}");
        }
    }

    [LoggerMessage(LogLevel.Information, "Seed loaded: {Homes} homes of invented people.")]
    private partial void SeedLoaded(int homes);
}
