using Anju.Chains.Sending;
using Anju.Storage;
using Anju.Turned;

namespace Anju.Chains;

public sealed class ChainTableTests
{
    [Fact]
    public void ToEntry_AnAnswerPutRightByAnOlderApp_SaysSinceWhenTheyHaveIt()
    {
        const string Body = """{"kind":"answered","takenAt":"2026-11-23T04:01:00+00:00","by":"wang","channel":"Sms","safe":true,"at":"2026-11-23T04:05:00+00:00"}""";

        Answered answered = Assert.IsType<Answered>(ChainTable.ToEntry(new LedgerRow(1, Body, "")));

        Assert.Equal(TurnedApp.Noon.AddMinutes(1), answered.Since);
        Assert.Contains("\"takenAt\"", ChainTable.ToJson(answered), StringComparison.Ordinal);
    }

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

    /// <summary>Its second try is refused; taken for another sender's, the message would wait for the lease to end.</summary>
    [Fact]
    public async Task TrySaveAsync_StoragesReplyIsLost_IsOurRowAllTheSame()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        int writes = 0;
        ChainTable table = new(app.Storage.Connect(request => request.Verb == TableVerb.Replace && ++writes == 1 ? Fault.LostReply : null, retries: 1));
        NotificationRow row = (await table.FindNotificationAsync(alarmId, "first|son|1", CancellationToken.None))!;

        NotificationRow? saved = await table.TrySaveAsync(alarmId, Leased(row), CancellationToken.None);

        Assert.Equal(2, writes);
        Assert.NotNull(saved);
        Assert.NotNull(await table.TrySaveAsync(alarmId, saved with { State = NotificationState.Sent }, CancellationToken.None));
    }

    [Fact]
    public async Task TrySaveAsync_AnotherSenderLeasedItInTheSameMoment_IsTheirs()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.DetectFireAsync();
        ChainTable table = app.Get<ChainTable>();
        NotificationRow row = (await table.FindNotificationAsync(alarmId, "first|son|1", CancellationToken.None))!;

        Assert.NotNull(await table.TrySaveAsync(alarmId, Leased(row), CancellationToken.None));
        Assert.Null(await table.TrySaveAsync(alarmId, Leased(row), CancellationToken.None));
    }

    private static NotificationRow Leased(NotificationRow row) => row with { State = NotificationState.Sending, TriedBy = Guid.NewGuid() };
}
