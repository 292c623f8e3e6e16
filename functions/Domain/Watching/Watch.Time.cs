using Anju.Scenarios.Door;
using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <summary>When a home's day begins for its habits; chosen: after every night's exits and before anybody gets up.</summary>
    private static readonly TimeSpan DayBegins = TimeSpan.FromHours(5);

    /// <summary>Over how long the homes' days are spread, so that not all are looked at at once. Source: design.md 4.</summary>
    private static readonly TimeSpan DaysSpread = TimeSpan.FromMinutes(30);

    /// <summary>Lets time pass up to a moment; everything that falls due happens at its own instant, in order.</summary>
    private void PassTime(Instant until, ref Findings findings)
    {
        if (_nextLapseAt.IsKnown && _nextLapseAt <= until)
        {
            Lapse(until, ref findings);
        }

        _now = Instant.Later(_now, until);
    }

    private void Lapse(Instant until, ref Findings findings)
    {
        for (int lapses = 0; _nextLapseAt is { IsKnown: true } due && due <= until; lapses++)
        {
            if (lapses == MostLapses)
            {
                throw new InvalidOperationException($"Home {HomeId} never stops being due at {due}.");
            }

            _now = Instant.Later(_now, due);
            if (TryPutOff(due))
            {
                continue;
            }

            GiveUpGaps(due, ref findings);
            if (NextDay() <= due)
            {
                BeginDay(due);
            }

            Look(due, Trigger.Time(due), ref findings);
        }
    }

    /// <summary>Lets time pass up to a moment without an event.</summary>
    internal IReadOnlyList<Detection> WaitUntil(Instant moment)
    {
        Findings findings = default;
        PassTime(Instant.Later(_now, moment), ref findings);
        return findings.Detections;
    }

    private Instant NextLapse() => NextLapse(_dueAt);

    /// <param name="dueAt">When a rule is due.</param>
    private Instant NextLapse(Instant dueAt)
    {
        Instant next = Instant.Sooner(dueAt, NextGivenUp());

        // What is due before the first home's day begins, which nearly always is something, comes before this home's:
        // there is no need to know when that does.
        bool isBeforeAnyDay = next.IsKnown && next <= DayBeginsAt(Habits.Day + 1);
        return Revision is null ? Instant.Never : isBeforeAnyDay ? next : Instant.Sooner(next, NextDay());
    }

    /// <summary>When a message that others overtook is next given up for lost; never if none is missing.</summary>
    internal Instant NextGivenUp()
    {
        Instant next = Instant.Never;
        foreach (DeviceWatch device in _devices)
        {
            next = Instant.Sooner(next, device.Gap is { } gap ? gap.Since + DeviceWatch.OnItsWay : Instant.Never);
        }

        return next;
    }

    private Instant NextDay() => Habits.Day == 0 ? Instant.Never : DayBeginsAt(Habits.Day + 1) + Spread;

    /// <summary>When a day begins in the first of the homes.</summary>
    private static Instant DayBeginsAt(int day) => LocalDay.StartOf(day) + DayBegins;

    /// <summary>When a plan to be away next begins or ends: both change what rules find.</summary>
    private Instant NextPlanChange(Instant at)
    {
        Instant next = Instant.Never;
        foreach (Period plan in AwayPlans)
        {
            next = Instant.Sooner(next, plan.From > at ? plan.From : plan.To > at ? plan.To : Instant.Never);
        }

        return next;
    }

    private TimeSpan Spread => DaysSpread * (PartitionKeyHash.Bucket(HomeId, (int)DaysSpread.TotalSeconds) / DaysSpread.TotalSeconds);

    private void BeginDay(Instant at)
    {
        int night = LocalDay.NumberOf(at) - 1;
        if (Whereabouts.Of(this, at) is { Presence: Presence.MaybeAway, AwaySince: var since }
            && since <= LocalDay.StartOf(night) + NotReturned.Bedtime
            && WasWatchedSince(since))
        {
            Habits.TakeNightAway(night);
        }

        Habits.Begin(LocalDay.NumberOf(at));
    }

    /// <summary>A night exit counts for what is usual even when it is too usual for an alarm.</summary>
    /// <returns>When time alone makes one.</returns>
    private Instant LearnExit(Instant at, Whereabouts whereabouts)
    {
        Instant due = Instant.Never;
        foreach (DeviceWatch device in _devices)
        {
            if (device.Memory is not DoorMemory door)
            {
                continue;
            }

            Judgement happened = NightExit.Happened(new Scene(this, device, at, whereabouts), Thresholds.Judging);
            due = Instant.Sooner(due, happened.DueAt);
            if (happened.Holds && !IsAwayByPlan(door.OpenedAt))
            {
                Habits.TakeExit(LocalDay.NightOf(door.OpenedAt));
            }
        }

        return due;
    }
}
