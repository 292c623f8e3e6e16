using Anju.Telemetry;
using Anju.Watching.Devices;

namespace Anju.Watching;

/// <summary>Whether somebody is at home, as far as a door magnet and a bed can tell.</summary>
public enum Presence
{
    /// <summary>The door moved less than half an hour ago and nobody was seen inside since, or there is nothing to go by.</summary>
    Unknown,

    /// <summary>Somebody was seen inside since the door last moved.</summary>
    Home,

    /// <summary>The door moved and nobody was seen inside for half an hour. A door magnet cannot tell going out from coming in.</summary>
    MaybeAway,

    /// <summary>A plan says so, and nobody came home early.</summary>
    AwayPlanned,
}

/// <summary>The newest signs of coming and going.</summary>
/// <param name="DoorMovedAt">When a door last moved; never if none did.</param>
/// <param name="SeenInsideAt">When somebody was last seen inside; never if nobody was.</param>
internal readonly record struct Signs(Instant DoorMovedAt, Instant SeenInsideAt)
{
    /// <summary>The newer of these and a device's.</summary>
    public Signs With(in Standing standing) => new(Instant.Later(DoorMovedAt, standing.MovedAt), Instant.Later(SeenInsideAt, standing.SeenInsideAt));
}

/// <summary>Presence and what it rests on. It is derived from the newest signs, so the order in which they came does not matter.</summary>
/// <remarks>Source: domain.md 1.1, presence model. Without a sleep monitor nobody is ever seen inside, so nobody is taken for away either.</remarks>
/// <param name="Presence">Where the elder is.</param>
/// <param name="AwaySince">Since when maybe away: half an hour after the door moved; never if seen inside since, or if the door never moved.</param>
/// <param name="SeenInsideAt">When somebody was last seen inside.</param>
/// <param name="DoorMovedAt">When the door last moved.</param>
/// <param name="CameHomeAt">When the elder last came home from being away, as <see cref="Watch.CameHomeAt"/>.</param>
public readonly record struct Whereabouts(Presence Presence, Instant AwaySince, Instant SeenInsideAt, Instant DoorMovedAt, Instant CameHomeAt)
{
    /// <summary>How long coming in may take to show. Source: domain.md 1.1.</summary>
    public static readonly TimeSpan Undecided = TimeSpan.FromMinutes(30);

    internal static Whereabouts Of(Watch home, Instant now)
    {
        Instant inside = home.Gone.SeenInsideAt;
        Instant moved = home.Gone.DoorMovedAt;
        bool hasMonitor = false;
        foreach (DeviceWatch device in home.DeviceSpan)
        {
            hasMonitor |= device.Id.Kind == DeviceKind.Sleep;
            inside = Instant.Later(inside, device.Memory is SleepMemory bed ? bed.SeenInsideAt : Instant.Never);
            moved = Instant.Later(moved, device.Memory is DoorMemory door ? door.MovedAt : Instant.Never);
        }

        Instant awaySince = hasMonitor && moved > inside ? moved + Undecided : Instant.Never;
        Presence presence = inside > moved ? Presence.Home
            : awaySince.IsKnown && awaySince <= now ? Presence.MaybeAway
            : Presence.Unknown;
        Whereabouts seen = new(presence, awaySince, inside, moved, home.CameHomeAt);
        return seen.IsPlanned(home, now) ? seen with { Presence = Presence.AwayPlanned } : seen;
    }

    /// <summary>
    /// Whether a plan to be away no longer counts: the elder has come home since it began, and is awaited again whenever going out; or was seen inside since, and the
    /// door has not moved after, so has not left yet.
    /// </summary>
    /// <remarks>Source: domain.md 3.7, a plan ends by itself on indoor evidence.</remarks>
    internal bool Voids(Period plan) => CameHomeAt > plan.From || (SeenInsideAt > plan.From && SeenInsideAt > DoorMovedAt);

    private bool IsPlanned(Watch home, Instant now)
    {
        foreach (Period plan in home.AwayPlans)
        {
            if (plan.Holds(now) && !Voids(plan))
            {
                return true;
            }
        }

        return false;
    }
}
