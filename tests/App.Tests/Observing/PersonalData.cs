using Anju.Homes;

namespace Anju.Observing;

/// <summary>What nobody outside the district may learn from what is observed.</summary>
internal static class PersonalData
{
    /// <summary>Every name, phone number and address in a seed, and what a home's key safe and an elder's illness are.</summary>
    public static IEnumerable<string> Personal(this Seed seed) => seed.Homes
        .SelectMany(home => (IEnumerable<string?>)
        [
            home.Elder.Name, home.Elder.Phone, home.Address, home.Elder.Medical?.Illnesses, home.Elder.Medical?.Medicines, home.Access.KeySafe,
            .. home.Relatives.SelectMany(relative => new[] { relative.Name, relative.Phone }),
        ])
        .Concat(seed.Duty.SelectMany(duty => new[] { duty.Name, duty.Phone }))
        .Concat(seed.Accounts.Select(account => account.Name))
        .OfType<string>().Distinct();

    /// <summary>Fails if any of it is in one of the lines.</summary>
    public static void AssertNone(IReadOnlyCollection<string> lines, Seed seed) =>
        Assert.All(seed.Personal(), secret => Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal)));
}
