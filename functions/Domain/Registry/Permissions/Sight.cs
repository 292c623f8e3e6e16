namespace Anju.Registry.Permissions;

/// <summary>What of a home's people one reader may see in full at one moment; the rest is masked or left out.</summary>
/// <param name="Names">Names of the elder and the contacts.</param>
/// <param name="Phones">Their numbers.</param>
/// <param name="Address">Where the home is below its village, and how to come in.</param>
/// <param name="Medical">Illnesses, medicines, allergies, frailty; left out otherwise.</param>
/// <param name="Vitals">Heart, breath and sleep in detail; left out otherwise.</param>
/// <param name="Whereabouts">Whether somebody is at home: presence, doors, absences; left out otherwise.</param>
public sealed record Sight(bool Names, bool Phones, bool Address, bool Medical, bool Vitals, bool Whereabouts)
{
    /// <summary>Everything masked.</summary>
    public static readonly Sight Masked = new(false, false, false, false, false, false);

    /// <summary>Whether anything is in full, so that the read has to be audited.</summary>
    public bool IsUnmasked => Names || Phones || Address || Medical || Vitals || Whereabouts;

    /// <summary>The same for the same sight, and short: a part of an answer's tag.</summary>
    public string Mark => string.Concat(new[] { Names, Phones, Address, Medical, Vitals, Whereabouts }.Select(seen => seen ? '1' : '0'));

    /// <summary>In the list of homes (4.3, row "elder list").</summary>
    public static Sight InList(Role role, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        Extent extent = Grants.Of(role, Capability.Elders);
        bool people = extent == Extent.NameAndPhone || (extent != Extent.WorkOrder && moment.Meets(extent));
        return new Sight(people, people, moment.Meets(extent), Medical: false, Vitals: false, Whereabouts: false);
    }

    /// <summary>Of one home: what the list shows, and what the rows below it in 4.3 add.</summary>
    public static Sight OfHome(Role role, Moment moment)
    {
        Sight list = InList(role, moment);
        bool whole = moment.Meets(Grants.Of(role, Capability.Identity));
        return new Sight(
            list.Names || whole,
            list.Phones || whole,
            list.Address || whole,
            moment.Meets(Grants.Of(role, Capability.Medical)),
            moment.Meets(Grants.Of(role, Capability.Vitals)),

            // Whoever may come to the home may know; but who comes to repair a device finds out at the door.
            whole || (list.Address && Grants.Of(role, Capability.Elders) != Extent.WorkOrder));
    }

    /// <summary>A person's name as this reader sees it.</summary>
    public string Name(string name) => Names ? name : Mask.Name(name);

    /// <summary>A number as this reader sees it.</summary>
    public string Phone(string phone) => Phones ? phone : Mask.Phone(phone);

    /// <summary>An address as this reader sees it.</summary>
    /// <param name="address">In full.</param>
    /// <param name="village">Names of the regions down to the village.</param>
    public string Place(string address, string village) => Address ? address : Mask.Address(village);
}

/// <summary>What holds for one reader and one home now; false is the answer where nobody asked.</summary>
/// <param name="OpenAlarm">The home has an alarm that is not closed.</param>
/// <param name="OwnAlarm">Such an alarm was sent to the reader, or is the reader's.</param>
/// <param name="VitalAlarm">The home has an open vital alarm, or had one within 24 hours.</param>
/// <param name="BrokenGlass">The reader gave a reason within half an hour.</param>
/// <param name="WorkOrder">The reader has a work order there.</param>
/// <param name="Consented">The elder agreed that relatives see vitals and sleep.</param>
public sealed record Moment(
    bool OpenAlarm = false, bool OwnAlarm = false, bool VitalAlarm = false, bool BrokenGlass = false, bool WorkOrder = false, bool Consented = false)
{
    /// <summary>Whether a permission of this extent opens everything it is about at this moment.</summary>
    public bool Meets(Extent extent) => extent switch
    {
        Extent.Full => true,
        Extent.OpenAlarm => OpenAlarm,
        Extent.OwnAlarm => OwnAlarm,
        Extent.VitalAlarm => VitalAlarm,
        Extent.BreakGlass => BrokenGlass,
        Extent.WorkOrder => WorkOrder,
        Extent.Consented => Consented,
        _ => false,
    };
}
