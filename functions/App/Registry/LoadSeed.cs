using Anju.Registry.Duties;
using Anju.Registry.Keeping;

namespace Anju.Registry;

/// <summary>Puts the invented people of the seed into the registry and tells their watches.</summary>
/// <remarks>
/// Only ever where messages go to simulated phones: a seed in a real district would put invented people beside real ones.
/// It runs at every start, since a start may have ended in the middle. What is there already stays as people have changed it since.
/// </remarks>
internal sealed partial class LoadSeed(
    SeedOptions options, HomeTable homes, HomeRegister register, DutyTable duty, DistrictTable districts, AccountTable accounts, ILogger<LoadSeed> log) : IHostedService
{
    /// <summary>Chosen: what storage on the same machine answers at once.</summary>
    private const int AtOnce = 16;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Seed is not { } seed)
        {
            return;
        }

        foreach (SeedDuty line in seed.Duty)
        {
            await duty.TrySaveAsync(line.ToDuty(), default, cancellationToken);
        }

        foreach (Rota rota in seed.Rotas ?? [])
        {
            await duty.TrySaveAsync(rota, default, cancellationToken);
        }

        foreach (District district in seed.Districts ?? [])
        {
            await districts.TrySaveAsync(district, default, cancellationToken);
        }

        foreach (Account account in seed.Accounts)
        {
            await accounts.TrySaveAsync(account with { GivenFor = Holder.Of(seed.PersonOf(account)) }, default, cancellationToken);
        }

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(seed.Homes, parallel, async (home, token) =>
        {
            if (await homes.FindAsync(home.Village, home.HomeId, token) is null)
            {
                await register.AddAsync(home, token);
            }
        });

        SeedLoaded(seed.Homes.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Seed loaded: {Homes} homes of invented people.")]
    private partial void SeedLoaded(int homes);
}
