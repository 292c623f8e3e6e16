namespace Anju.Registry.Permissions;

/// <summary>How far a permission goes, always within the account's scope. All but <see cref="None"/> let a caller in; the handler sees to the rest.</summary>
public enum Extent
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Without limits.</summary>
    Full,

    /// <summary>With names, numbers and addresses masked.</summary>
    Masked,

    /// <summary>Names and numbers in full, addresses masked.</summary>
    NameAndPhone,

    /// <summary>In full for half an hour after giving a reason.</summary>
    BreakGlass,

    /// <summary>In full while an alarm of the home was sent to the caller or is the caller's.</summary>
    OwnAlarm,

    /// <summary>In full while the home has an alarm that is not closed.</summary>
    OpenAlarm,

    /// <summary>In full while the home has an open vital alarm, and for 24 hours after.</summary>
    VitalAlarm,

    /// <summary>In full if the elder agreed to it.</summary>
    Consented,

    /// <summary>The address alone, while the caller has a work order there.</summary>
    WorkOrder,

    /// <summary>What concerns devices alone.</summary>
    DevicesOnly,

    /// <summary>Counts, never people.</summary>
    CountsOnly,

    /// <summary>With the number of a ticket.</summary>
    WithTicket,

    /// <summary>Of an elder one belongs to.</summary>
    OwnElder,

    /// <summary>One's own number, hours and leave.</summary>
    OwnEntry,

    /// <summary>A number that is wrong, when it is needed now.</summary>
    UrgentFix,

    /// <summary>Alarms that are advisory.</summary>
    Advisory,

    /// <summary>Alarms that are urgent or advisory.</summary>
    UpToUrgent,

    /// <summary>Alarms of devices.</summary>
    Maintenance,

    /// <summary>To say so; another decides.</summary>
    Propose,

    /// <summary>Together with a second person of another role.</summary>
    TwoPersons,

    /// <summary>The audit log alone.</summary>
    AuditLog,
}
