using Anju.Scenarios;

namespace Anju.Chains;

// How an alarm ends: by itself, by what was found, by its review.
internal sealed partial class Turn
{
    /// <summary>The step that tells those who were told of an alarm that it is over.</summary>
    public const string OverStep = "over";

    /// <summary>The condition ended. A person who has taken it says how it ended; so does whoever was sent there.</summary>
    private void End()
    {
        if (_chain.HeldUntil is not null)
        {
            // It was the area's, and nothing of its own: it counts as that.
            CloseByItself(CloseReasons.Duplicate);
        }
        else if (_chain.State == AlarmState.SelfCheck && !_chain.IsMoreThanItsScenario)
        {
            CloseByItself(CloseReasons.SelfOk);
        }
        else if (_chain.Owner is null && MayEndByItself())
        {
            CloseByItself(CloseReasons.SelfCleared);
        }
        else
        {
            Clear();
        }
    }

    /// <summary>The devices of one of its parts say nothing of the others.</summary>
    private void Clear()
    {
        if (!_chain.HazardCleared && _chain.TakenIn is null)
        {
            Write(new Cleared(now));
        }
    }

    /// <summary>What is critical, about more than the condition that ended, or was not over when it seemed so, a person ends (domain reference 3.6).</summary>
    private bool MayEndByItself() => Catalogue.Get(_chain.Scenario).AutoClose switch
    {
        _ when _chain.Severity == Severity.Critical || _chain.IsMoreThanItsScenario || _chain.Reopenings > 0 || _chain.AsksFor(DeskTask.ConfirmSafe) => false,
        AutoClose.Always => true,
        AutoClose.BeforeLevel2 => _chain.Level < Levels.Community,
        _ => false,
    };

    /// <summary>Whoever was alarmed hears that it is over and stays at home.</summary>
    private void CloseByItself(string reason)
    {
        WriteKeepingWords(new Closed(now, Closed.Engine, reason, reason == CloseReasons.Duplicate ? _chain.ParentId : null));
        TellThoseTold(_chain.Numbered(OverStep), Message.Over);
    }

    private void Resolve(Signal.Resolve resolve)
    {
        ClaimFor(resolve.By);

        // Who is there has seen it.
        string? confirmedBy = _chain.NeedsConfirming(resolve.Reason) ? resolve.ConfirmedBy ?? resolve.By : resolve.ConfirmedBy;
        WriteKeepingWords(new Resolved(now, resolve.By, resolve.Reason) { ConfirmedBy = confirmedBy });
        TellWhoIsOnTheWay(resolve.By, resolve.ConfirmedBy);
        Closed closed = new(now, resolve.By, resolve.Reason);
        if (_chain.Severity > Severity.Advisory)
        {
            Ask(DeskTask.Review);
        }
        else if (resolve.Channel == Channel.Desk)
        {
            Write(closed);
        }
        else
        {
            WriteKeepingWords(closed);
        }
    }

    /// <summary>Somebody else has ended it: whoever is on the way turns round. For what can wait nobody sets out at night.</summary>
    private void TellWhoIsOnTheWay(params ReadOnlySpan<string?> knowIt)
    {
        bool isOnTheWay = _chain is { IsGoneFor: true, Owner.ArrivedAt: null } && (Policy.IsPromised(_chain.Severity) || Policy.MorningAfter(now) is null);
        if (isOnTheWay && _chain.Owner!.Id is var owner && !knowIt.Contains(owner) && _chain.TellingOf.TryGetValue(owner, out ToldPerson? told))
        {
            Tell(_chain.Numbered(OverStep), new Person(owner, told.Asked), told.Level, Message.Over);
        }
    }

    /// <summary>Opens it again: the services are to be called anew, and who says so waits for it once more.</summary>
    private void Reopen(string by) => Write(new Reopened(now, by)
    {
        DropsCases = !_chain.Cases.IsEmpty,
        IsAwaited = _chain.TellingOf.GetValueOrDefault(by) is { CalledOff: true },
    });

    /// <summary>However it ended: what somebody wrote of it is still to be read, until the desk has read it or closes the alarm itself.</summary>
    private void WriteKeepingWords(Entry end) => Write(end with { KeepsWords = _chain.Desk.Values.Any(work => work.Task == DeskTask.ReadReply) });

    private void Close(Signal.Close close)
    {
        if (_chain.IsOpen)
        {
            Resolve(new Signal.Resolve(close.By, Channel.Desk, close.Reason!) { ConfirmedBy = close.ConfirmedBy });
        }

        if (_chain.State == AlarmState.Resolved)
        {
            Write(new Closed(now, close.By, close.Reason ?? _chain.CloseReason!) { ConfirmedBy = close.ConfirmedBy });
        }
    }
}
