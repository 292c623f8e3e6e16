using System.Globalization;
using Anju.Homes;
using Anju.Phones;
using Anju.Running;

namespace Anju.Demo;

/// <summary>The story of the demo: a fire breaks out, nobody answers for a minute, then a community worker does.</summary>
/// <remarks>It watches as people would: on the phones, and at the desk through the app's HTTP API.</remarks>
internal sealed class FireAnswered(RunningStack stack, SimulatedHomes homes, Desk desk, Action<string> write)
{
    // The promises: issue 2 ("alarm raised within 2 s of the message, first SMS within 3 s") and profile FIRE_VERIFY.
    private static readonly TimeSpan AlarmWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstMessageWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CardNotBefore = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CardWithin = TimeSpan.FromSeconds(75);

    // Chosen: long enough to see that life goes on, and for an answer to reach everybody.
    private static readonly TimeSpan QuietLife = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan OthersToldWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly List<PhoneMessage> _seen = [];
    private Timeline _timeline = null!;
    private DateTimeOffset _fireAt;

    /// <summary>Tells the story in <paramref name="home"/> and returns when it has ended well.</summary>
    /// <exception cref="DemoFailedException">Something promised did not happen in time.</exception>
    public async Task RunAsync(SeedHome home, CancellationToken cancellation)
    {
        write($"It is half past nine in the morning. {homes.Homes.Count} homes live their day for {QuietLife.TotalSeconds:0} s …");
        await Task.Delay(QuietLife, stack.Clock, cancellation);
        if (await desk.FindOpenAsync(home.HomeId, cancellation) is { } before)
        {
            throw new DemoFailedException($"There is an alarm before the fire: {before.Scenario} {before.Name}.");
        }

        await BurnAsync(home, cancellation);
        AlarmSeen alarm = await SeeRaisedAsync(home, cancellation);
        await SeeAsync("no SMS reached anybody", FirstMessageWithin, () => HasSeen(static seen => seen.Count > 0), cancellation);
        _timeline.Tell("Nobody answers. The timer runs …");
        await SeeCardAsync(alarm, cancellation);

        SeedDuty worker = ReplyAsWorker(home);
        alarm = await SeeAnsweredAsync(alarm, cancellation);
        await SeeOthersToldAsync(worker, cancellation);
        await SeeLedgerAsync(alarm, cancellation);
        write($"answered in {(alarm.AnsweredAt!.Value - alarm.T0).TotalSeconds:0.0} s by {alarm.Owner}");
    }

    private async Task BurnAsync(SeedHome home, CancellationToken cancellation)
    {
        _fireAt = stack.Clock.GetUtcNow();
        _timeline = new Timeline(stack.Clock, _fireAt, write);
        _timeline.Tell($"A fire breaks out at {home.Address} ({home.HomeId}), the home of {home.Elder.Name}");
        HazardCaused caused = await homes.CauseAsync(home.HomeId, Hazard.Fire, cancellation);
        _timeline.Tell(caused.AcknowledgedAt, $"The event hub has the message of {caused.Device}");
    }

    private async Task<AlarmSeen> SeeRaisedAsync(SeedHome home, CancellationToken cancellation)
    {
        AlarmSeen? found = null;
        await SeeAsync("no alarm was raised", AlarmWithin, async () => (found = await desk.FindOpenAsync(home.HomeId, cancellation)) is not null, cancellation, tellingSms: false);
        double seen = _timeline.Seconds;
        AlarmSeen alarm = await desk.ShowAsync(found!.AlarmId, cancellation);
        DateTimeOffset raisedAt = alarm.Ledger?[0].At ?? throw new DemoFailedException($"The alarm {alarm.AlarmId} has no ledger.");
        _timeline.Tell(raisedAt, string.Create(
            CultureInfo.InvariantCulture,
            $"Alarm {alarm.Scenario} {alarm.Name}: {alarm.Elder}, {alarm.VillageName} (on the desk's list by {seen:0.0} s)"));
        return alarm;
    }

    private async Task SeeCardAsync(AlarmSeen alarm, CancellationToken cancellation)
    {
        await SeeAsync("no level-3 card came to the desk", CardWithin, async () => (await desk.ShowAsync(alarm.AlarmId, cancellation)).Card is not null, cancellation);
        TimeSpan after = stack.Clock.GetUtcNow() - alarm.T0;
        if (after < CardNotBefore)
        {
            throw new DemoFailedException($"The level-3 card came {after.TotalSeconds:0.0} s after T0: too early.");
        }

        _timeline.Tell($"The level-3 card is on the desk, {after.TotalSeconds:0.0} s after T0");
    }

    private SeedDuty ReplyAsWorker(SeedHome home)
    {
        SeedDuty worker = stack.Seed.Duty.FirstOrDefault(d => d.Region == home.Village && _seen.Any(m => m.Number == d.Phone))
            ?? throw new DemoFailedException($"No community worker of {home.Village} was told.");
        _timeline.Tell($"{worker.Name} replies 1 on {worker.Phone}");
        stack.Phones.Reply(worker.Phone, "1");
        return worker;
    }

    private async Task<AlarmSeen> SeeAnsweredAsync(AlarmSeen alarm, CancellationToken cancellation)
    {
        TimeSpan limit = Elapsed + OthersToldWithin;
        await SeeAsync("the reply was not taken as an answer", limit, async () => (alarm = await desk.ShowAsync(alarm.AlarmId, cancellation)).AnsweredAt is not null, cancellation);
        _timeline.Tell(alarm.AnsweredAt!.Value, $"{alarm.State}: {alarm.Owner} has it");
        return alarm;
    }

    private async Task SeeOthersToldAsync(SeedDuty worker, CancellationToken cancellation)
    {
        Read();
        DateTimeOffset repliedAt = _seen.Last(static m => m.Kind == PhoneMessageKind.Replied).At;
        HashSet<string> others = [.. _seen.Where(m => m.At < repliedAt).Select(static m => m.Number).Where(n => n != worker.Phone)];
        await SeeAsync(
            "not everybody who was alarmed heard who has it",
            Elapsed + OthersToldWithin,
            () => HasSeen(seen => others.IsSubsetOf(seen.Where(m => m.At >= repliedAt).Select(static m => m.Number))),
            cancellation);
        _timeline.Tell($"All {others.Count} others have heard who has it");
    }

    private async Task SeeLedgerAsync(AlarmSeen alarm, CancellationToken cancellation)
    {
        VerificationSeen ledger = await desk.VerifyAsync(alarm.AlarmId, cancellation);
        if (!ledger.Intact)
        {
            throw new DemoFailedException($"The ledger is not intact: entry {ledger.Fault?.Number}, {ledger.Fault?.Kind}.");
        }

        _timeline.Tell($"The ledger is intact: {ledger.Entries} entries");
    }

    private TimeSpan Elapsed => stack.Clock.GetUtcNow() - _fireAt;

    /// <summary>Waits until something is seen, telling every SMS meanwhile unless it would come before what caused it; the limit counts from the fire.</summary>
    private async Task SeeAsync(
        string failure, TimeSpan limit, Func<Task<bool>> isSeen, CancellationToken cancellation, bool tellingSms = true)
    {
        while (!await isSeen())
        {
            if (tellingSms)
            {
                Read();
            }

            if (Elapsed > limit)
            {
                throw new DemoFailedException($"{Elapsed.TotalSeconds:0.0} s after the fire {failure} (limit {limit.TotalSeconds:0.0} s).");
            }

            await Task.Delay(BetweenLooks, stack.Clock, cancellation);
        }
    }

    private Task<bool> HasSeen(Func<IReadOnlyList<PhoneMessage>, bool> condition)
    {
        Read();
        return Task.FromResult(condition(_seen));
    }

    private void Read()
    {
        foreach (PhoneMessage message in stack.Phones.Everything.Skip(_seen.Count))
        {
            _seen.Add(message);
            if (message.Kind == PhoneMessageKind.Received)
            {
                string owner = stack.Seed.PhoneBook.GetValueOrDefault(message.Number, "unknown");
                _timeline.Tell(message.At, $"SMS to {owner} {message.Number}: {message.Text}");
            }
        }
    }
}
