using Anju.Turned;

namespace Anju.Chains.Answering;

/// <summary>Two homes burn, a second apart, and the same phones are asked about both.</summary>
internal static class TwoFires
{
    public static async Task<(string First, string Second)> TwoFiresAsync(this TurnedApp app)
    {
        string first = await app.DetectFireAsync();
        await app.Get<OwedEffects>().DischargeAsync(first, CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        string second = await app.DetectFireAsync("SM-2.1.1", "h-0002");
        await app.Get<OwedEffects>().DischargeAsync(second, CancellationToken.None);
        return (first, second);
    }

    /// <summary>Who has an alarm; null while nobody has.</summary>
    public static string? OwnerOf(this TurnedApp app, string alarmId) => app.Head(alarmId).Chain.Owner?.Id;

    /// <summary>Its ledger's entries of one kind.</summary>
    public static async Task<IEnumerable<T>> EntriesAsync<T>(this TurnedApp app, string alarmId)
        where T : Entry => (await app.Get<ChainTable>().LedgerAsync(alarmId, CancellationToken.None)).Select(ChainTable.ToEntry).OfType<T>();
}
