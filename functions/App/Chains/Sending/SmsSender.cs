using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Anju.Observing;
using Azure;
using Azure.Communication.Sms;
using Azure.Identity;

namespace Anju.Chains.Sending;

/// <summary>Hands one owed notification to the SMS provider, once as far as a crash allows.</summary>
/// <remarks>
/// Due → sending (a lease) → sent or failed, each by ETag, so two senders never work on one row. After a crash the lease
/// ends and the message is sent again with the same repeatability ids.
/// </remarks>
internal sealed class SmsSender(
    SmsOptions options, SmsClient provider, ChainTable chains, LinkTable links, DeliveryTable deliveries, Measures measures, TimeProvider time)
{
    /// <summary>Longer than the provider may take, so that a lease only ends after a crash (design 5).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ProviderTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Chosen: six tries cover half a minute of trouble at the provider. The person counts as out of reach long before, with the first
    /// try that fails <see cref="BetweenTries"/> after the first one began: one hiccup rings nobody else, and nobody waits for more.
    /// </summary>
    private const int MostTries = 6;

    /// <summary>Chosen: far longer than an alarm stays open; the page closes a day after the alarm itself.</summary>
    private static readonly TimeSpan LinkValidFor = TimeSpan.FromDays(30);

    /// <summary>Sends the notification if nobody else is.</summary>
    /// <param name="chain">The chain that owes it; what it no longer wants and nobody is sending at this moment is withdrawn.</param>
    /// <param name="key">The notification.</param>
    /// <param name="cancellation">Gives up; the message is sent later.</param>
    /// <returns>What the chain has to hear: how it ended, or that nobody should wait for it; null while it is still to be sent.</returns>
    public async Task<Heard?> SendAsync(Chain chain, string key, CancellationToken cancellation)
    {
        string alarmId = chain.Alarm.AlarmId;
        if (await chains.FindNotificationAsync(alarmId, key, cancellation) is not { } row)
        {
            return new Heard(new Signal.Hand(key, Accepted: false, SendFailure.NoRow), Cause: null);
        }

        if (row.IsOver)
        {
            return Over(row);
        }

        DateTimeOffset now = time.GetUtcNow();
        bool isUnderWay = row.State == NotificationState.Sending && row.FreeAt > now;
        if (row.Tries > 0 && (row.FreeAt <= now || (!isUnderWay && !chain.Wants(key, row.Message))) && await deliveries.IsDeliveredAsync(alarmId, key, cancellation))
        {
            return await EndAsync(alarmId, Delivered(row), cancellation);
        }

        if (!isUnderWay && !chain.Wants(key, row.Message))
        {
            return await WithdrawAsync(alarmId, row, cancellation);
        }

        if (row.FreeAt > now)
        {
            return null;
        }

        if (row is { TokenHash: { } tokenHash, To.Length: > 0 })
        {
            // Before the lease, which would have to end first if this fails.
            await links.SaveAsync(tokenHash, new AnswerLink(alarmId, Notification.ContactOf(key), now + LinkValidFor, row.To), cancellation);
        }

        NotificationRow leased = row with
        {
            State = NotificationState.Sending,
            FreeAt = now + Lease,
            FirstSentAt = row.FirstSentAt ?? now,
            Tries = row.Tries + 1,
            TriedBy = Guid.NewGuid(),
        };
        if (await chains.TrySaveAsync(alarmId, leased, cancellation) is not { } mine)
        {
            return null;
        }

        // Somebody may have answered while storage was slow; from here on only the provider's own time is left for that.
        if (await chains.FindAsync(alarmId, cancellation) is { } head && !head.Chain.Wants(key, mine.Message))
        {
            return await WithdrawAsync(alarmId, mine, cancellation);
        }

        NotificationRow done = await HandOverAsync(alarmId, mine, cancellation);
        return await chains.TrySaveAsync(alarmId, done, cancellation) switch
        {
            { IsOver: true } over => Over(over),
            { } tried when time.GetUtcNow() - tried.FirstSentAt >= BetweenTries => new Heard(new Signal.Falter(key, tried.Detail), Cause: null),
            _ => null,
        };
    }

    /// <summary>Tried or not: who has not got the question by now must not get it after the answer.</summary>
    private Task<Heard?> WithdrawAsync(string alarmId, NotificationRow row, CancellationToken cancellation) =>
        EndAsync(alarmId, row with { State = NotificationState.Withdrawn, Text = "" }, cancellation);

    private async Task<Heard?> EndAsync(string alarmId, NotificationRow ended, CancellationToken cancellation) =>
        await chains.TrySaveAsync(alarmId, ended, cancellation) is { } saved ? Over(saved) : null;

    private static Heard Over(NotificationRow row) => new(
        row.State == NotificationState.Withdrawn
            ? new Signal.Withdraw(row.Key)
            : new Signal.Hand(row.Key, row.State == NotificationState.Sent, row.Detail),
        Cause: null);

    private async Task<NotificationRow> HandOverAsync(string alarmId, NotificationRow row, CancellationToken cancellation)
    {
        if (row.To.Length == 0)
        {
            return Failed(row, SendFailure.NoNumber);
        }

        using Activity? span = AlarmTrace.Begin("send", alarmId, ActivityKind.Client);
        NotificationRow tried = await AskProviderAsync(alarmId, row, cancellation);
        span?.SetTag("anju.notification", row.Key).SetTag("anju.try", row.Tries).SetTag("anju.outcome", tried.State.ToString());
        if (tried.State == NotificationState.Sent)
        {
            return tried;
        }

        // What is on its phone was taken, whatever the provider says.
        NotificationRow done = await deliveries.IsDeliveredAsync(alarmId, row.Key, cancellation) ? Delivered(row) : tried;
        measures.SmsFailed(forGood: done.State == NotificationState.Failed);
        return done;
    }

    private async Task<NotificationRow> AskProviderAsync(string alarmId, NotificationRow row, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = new(ProviderTimeout, time);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using IDisposable repeatability = RepeatabilityPolicy.Use(row.RequestId, row.FirstSentAt!.Value);
            Response<IReadOnlyList<SmsSendResult>> response = await provider.SendAsync(
                options.From,
                [row.To],
                row.Text,
                new SmsSendOptions(enableDeliveryReport: true) { Tag = NotificationTag.Of(alarmId, row.Key) },
                deadline.Token);
            return response.Value is not [SmsSendResult result] ? TryAgain(row, SendFailure.NoAnswer)
                : result.Successful ? row with { State = NotificationState.Sent, Text = "", Detail = result.MessageId }
                : IsWorthAnotherTry(result.HttpStatusCode) ? TryAgain(row, SendFailure.Answered(result.HttpStatusCode))
                : Failed(row, SendFailure.Answered(result.HttpStatusCode));
        }
        catch (RequestFailedException e)
        {
            return IsWorthAnotherTry(e.Status) ? TryAgain(row, SendFailure.Answered(e.Status)) : Failed(row, SendFailure.Answered(e.Status));
        }
        catch (AuthenticationFailedException)
        {
            return TryAgain(row, SendFailure.NoToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // A success that its client cannot read, whoever gave it.
            return TryAgain(row, SendFailure.NoAnswer);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return TryAgain(row, SendFailure.NoAnswer);
        }
    }

    private static bool IsWorthAnotherTry(int status) =>
        status is < (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= (int)HttpStatusCode.InternalServerError;

    private NotificationRow TryAgain(NotificationRow row, string why) => row.Tries >= MostTries
        ? Failed(row, why)
        : row with { State = NotificationState.Due, FreeAt = time.GetUtcNow() + BetweenTries, Detail = why };

    private static NotificationRow Delivered(NotificationRow row) => row with { State = NotificationState.Sent, Text = "", Detail = "" };

    private static NotificationRow Failed(NotificationRow row, string why) =>
        row with { State = NotificationState.Failed, Text = "", Detail = why };
}
