using System.Security.Cryptography;
using System.Text;
using Anju.Access;
using Anju.Chains;
using Anju.Registry;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit;

/// <summary>What one call of the desk is about.</summary>
internal sealed record DeskCall(HttpRequest Request, string AlarmId, DurableTaskClient Durable, CancellationToken Cancellation)
{
    /// <summary>Who calls.</summary>
    public Account Caller => Request.HttpContext.Account();

    /// <summary>What the ledger calls the caller: the desk's people by their account, everybody else as the contact they are told as.</summary>
    public string By => IsDesk ? Caller.Subject : Caller.ContactId ?? Caller.Subject;

    /// <summary>The desk may speak for others; everybody else only for themselves.</summary>
    public Channel Channel => IsDesk ? Channel.Desk : Channel.SignedIn;

    /// <summary>Whether the caller speaks as a contact.</summary>
    public bool IsContact => !IsDesk && Caller.ContactId is not null;

    private bool IsDesk => Grants.Of(Caller.Role, Capability.Desk) == Extent.Full;
}

/// <summary>The frame of everything the desk does to an alarm: find it, let its chain hear what was done, show how it stands or say why not.</summary>
/// <remarks>
/// 200 with an <see cref="AlarmView"/>, also if it was so already; 202 with one if what the caller says of its end was written down for the desk, which
/// decides; 400 naming the field; 404 without such an alarm in the caller's scope; 409 with the <see cref="ChainRefusal"/> as <c>reason</c>, or <c>changed</c> if
/// somebody was faster. A call repeated with its header <c>Idempotency-Key</c> is heard once.
/// </remarks>
internal sealed class DeskActions(
    VisibleAlarms visible, AlarmChains alarms, OwedEffects effects, Reopening reopening, ChainTable chains, AlarmList list, ContactIds ids, TimeProvider time)
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 64;

    /// <summary>Chosen: nobody meets another call's by chance, and the ledger stays short.</summary>
    private const int DigestBytes = 8;

    /// <summary>Lets the alarm's chain hear what the caller did.</summary>
    public Task<IActionResult> TakeAsync(DeskCall call, Func<DeskCall, Signal> signalOf) =>
        TakeAsync(call, (_, _) => Task.FromResult(signalOf(call)));

    /// <summary>The same, for what has to be read first; given are what the call is known by in the ledger, and the chain as it was found.</summary>
    public Task<IActionResult> TakeAsync(DeskCall call, Func<string, Chain, Task<Signal>> signalOf) =>
        TakeAsync(call, async (cause, chain) => new Heard(await signalOf(cause, chain), cause));

    /// <summary>The same, for what comes with words.</summary>
    public async Task<IActionResult> TakeAsync(DeskCall call, Func<string, Chain, Task<Heard>> heardOf)
    {
        if (await visible.FindAsync(call.Request, call.AlarmId, call.Cancellation) is not { } found)
        {
            return Problems.NoSuchAlarm();
        }

        AlarmFacts facts = found.Chain.Alarm;
        if (call.IsContact && !await ids.IsStillAsync(call.Caller, facts.Village, facts.HomeId, call.Cancellation))
        {
            // Whoever has the id by now is told, and would be written down as the one who answered.
            call.Request.HttpContext.SetAccount(call.Caller with { ContactId = null });
        }

        string cause = await CauseOfAsync(call);
        Heard heard = await heardOf(cause, found.Chain);
        string? other = await HearAsync(call, heard, cause);

        ChainHead head = (await chains.FindAsync(call.AlarmId, call.Cancellation))!;
        AlarmView alarm = (await list.ViewAsync(head, call.Cancellation)).For(call.Caller);
        if (other is not null)
        {
            return Conflict($"The home has another alarm of this kind by now: {other}.", "superseded");
        }

        // An answer that comes too late is heard as just that, and an outcome the desk makes sure of as what somebody said; whoever gave it, or heard it on the phone, has to be told.
        Signal signal = heard.Signal;
        bool isOnlySaid = signal switch
        {
            Signal.Answer { Channel: Channel.SignedIn or Channel.Call } answer => head.Chain.Owner?.Id != answer.By,
            Signal.Resolve { Channel: Channel.SignedIn } => head.Chain.IsOpen,
            _ => false,
        };
        if (!isOnlySaid && await alarms.HasHeardAsync(head.Chain, cause, call.Cancellation))
        {
            return new OkObjectResult(alarm);
        }

        return (head.Chain.Refuses(signal, time.GetUtcNow()) ?? (signal is Signal.Merge ? ChainRefusal.NoParent : null)) switch
        {
            ChainRefusal.AlreadyDone => new OkObjectResult(alarm),
            ChainRefusal.NeedsDesk => new AcceptedResult($"/api/alarms/{call.AlarmId}", alarm),
            { } refusal => Conflict(RefusalWords.Of(refusal, alarm), Spelling.Of(refusal)),

            // It was refused, even if it would not be now: somebody was faster.
            null => Conflict($"It has changed in this moment and is {Spelling.Of(head.Chain.State)} now; look at it again.", "changed"),
        };
    }

    /// <returns>The alarm that stands in the way of opening this one again; else null.</returns>
    private async Task<string?> HearAsync(DeskCall call, Heard heard, string cause)
    {
        if (heard.Signal is Signal.Reopen reopen)
        {
            return await reopening.ReopenAsync(call.AlarmId, reopen, cause, call.Durable, call.Cancellation);
        }

        if (await alarms.HearAsync(call.AlarmId, heard, call.Durable, call.Cancellation) is { State: AlarmState.Closed })
        {
            // Its orchestrator is gone, or about to go; the lists should not have to wait for the guard.
            await effects.DischargeAsync(call.AlarmId, call.Cancellation);
        }

        return null;
    }

    private static async Task<string> CauseOfAsync(DeskCall call)
    {
        string key = call.Request.Headers[KeyHeader].ToString();
        return key.Length switch
        {
            0 => $"desk|{Guid.NewGuid()}",
            // One key for two things is two things: the second must not be taken for a repeat of the first.
            <= LongestKey => $"desk|{call.Caller.Subject}|{call.Request.HttpContext.Function()}|{key}|{await DigestAsync(call)}",
            _ => throw new BadRequestException(KeyHeader, $"must be at most {LongestKey} characters"),
        };
    }

    /// <summary>Stands for what the call is about and says: its address, where a contact's id may be, and its body.</summary>
    private static async Task<string> DigestAsync(DeskCall call)
    {
        call.Request.EnableBuffering();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{call.Request.Path}\n"));
        using MemoryStream body = new();
        await call.Request.Body.CopyToAsync(body, call.Cancellation);
        call.Request.Body.Position = 0;
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, DigestBytes));
    }

    private static IActionResult Conflict(string detail, string reason) => Problems.Of(StatusCodes.Status409Conflict, detail, ("reason", reason));
}
