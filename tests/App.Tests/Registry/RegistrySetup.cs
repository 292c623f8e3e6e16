using Anju.Registry.Duties;

namespace Anju.Registry;

/// <summary>Puts things into the register's tables as a test needs them, whatever is there: no revisions, no claims, nobody is told.</summary>
internal static class RegistrySetup
{
    public static async Task SaveAsync(this HomeTable homes, Home home, CancellationToken cancellation)
    {
        Assert.True(await homes.TryPlaceAsync(home.HomeId, home.Village, cancellation));
        StoredHome? there = await homes.FindStoredAsync(home.Village, home.HomeId, cancellation);
        Assert.NotNull(await homes.TrySaveAsync(home, there?.ETag ?? default, cancellation));
    }

    public static async Task SaveAsync(this DutyTable duties, Duty duty, CancellationToken cancellation)
    {
        StoredDuty? there = await duties.FindAsync(duty.Region, duty.Person.ContactId, cancellation);
        Assert.NotNull(await duties.TrySaveAsync(duty, there?.ETag ?? default, cancellation));
    }

    public static async Task SaveAsync(this DutyTable duties, Rota rota, CancellationToken cancellation)
    {
        StoredRota? there = await duties.FindAsync(rota.Region, rota.Role, cancellation);
        Assert.NotNull(await duties.TrySaveAsync(rota, there?.ETag ?? default, cancellation));
    }

    public static async Task SaveAsync(this DistrictTable districts, District district, CancellationToken cancellation) =>
        Assert.NotNull(await districts.TrySaveAsync(district, (await districts.StoredOfAsync(district.Code, cancellation)).ETag, cancellation));

    public static async Task SaveAsync(this AccountTable accounts, Account account, CancellationToken cancellation)
    {
        StoredAccount? there = await accounts.FindStoredAsync(account.Subject, cancellation);
        Assert.NotNull(await accounts.TrySaveAsync(account, there?.ETag ?? default, cancellation));
    }
}
