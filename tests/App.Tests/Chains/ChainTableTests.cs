using Anju.Storage;
using Anju.Turned;

namespace Anju.Chains;

public sealed class ChainTableTests
{
    [Fact]
    public async Task FindWholeAsync_AnEntryIsCommittedWhileReading_HeadAndLedgerStillBelongTogether()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        bool interfered = false;

        // Somebody answers after the head was read and before the ledger is.
        ChainTable reader = new(app.Storage.Connect(request =>
        {
            if (request.Verb == TableVerb.Query && !interfered)
            {
                interfered = true;
                app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Answer("wang", Channel.Sms, Safe: false), "sms|1")).Wait();
            }

            return null;
        }));
        (ChainHead head, IReadOnlyList<LedgerRow> ledger) = (await reader.FindWholeAsync(alarmId, CancellationToken.None))!.Value;

        Assert.True(interfered);
        Assert.Equal("wang", head.Chain.Owner!.Id);
        Assert.Null(Ledger.FirstFault(ledger, head.Entries, head.Hash));
    }
}
