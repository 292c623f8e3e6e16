namespace Anju.Registry.Permissions;

/// <summary>What somebody may be allowed to do. Every route names one; the first twelve are the rows of domain reference 4.3.</summary>
public enum Capability
{
    /// <summary>Figures of a region: counts, rates, the index.</summary>
    Aggregates,

    /// <summary>The list of homes and their elders.</summary>
    Elders,

    /// <summary>An elder's full name, number and address, and those of the contacts.</summary>
    Identity,

    /// <summary>An elder's illnesses, medicines and allergies.</summary>
    Medical,

    /// <summary>Heart, breath and sleep in detail.</summary>
    Vitals,

    /// <summary>To take an alarm and say how it goes on.</summary>
    Answer,

    /// <summary>To hand an alarm over to 110, 119 or 120.</summary>
    HandOver,

    /// <summary>To say how an alarm ended.</summary>
    Close,

    /// <summary>To say that an alarm is not over after all (domain reference 3.8).</summary>
    Reopen,

    /// <summary>To propose a change of rules or thresholds.</summary>
    ProposeRules,

    /// <summary>To agree to such a change.</summary>
    ApproveRules,

    /// <summary>To change contacts and the rota.</summary>
    Contacts,

    /// <summary>To take data away as a file.</summary>
    Export,

    /// <summary>Alarms with their ledgers, names masked.</summary>
    Alarms,

    /// <summary>What only the desk does: its queue, its card, its calls, its notes.</summary>
    Desk,

    /// <summary>To begin an exercise.</summary>
    Drill,

    /// <summary>To ask for a sight of what is masked, with a reason.</summary>
    BreakGlass,

    /// <summary>To change homes, elders and consents.</summary>
    Register,

    /// <summary>To bind devices to homes, and to end it.</summary>
    Installing,

    /// <summary>To bring a whole register in.</summary>
    Import,

    /// <summary>To give and take accounts, and to configure the district.</summary>
    Administer,

    /// <summary>Which devices are offline, low or broken.</summary>
    Devices,

    /// <summary>To give devices their credentials and test them.</summary>
    DeviceCare,

    /// <summary>Work orders and welfare visits: what is to do and what came of it.</summary>
    WorkOrders,

    /// <summary>Who is on duty, where nobody is, and which contacts can be reached.</summary>
    Duty,

    /// <summary>Telemetry nobody could read.</summary>
    Parked,

    /// <summary>The audit log.</summary>
    Audit,

    /// <summary>Who broke the glass, and why.</summary>
    GlassReview,

    /// <summary>What routes there are.</summary>
    Interface,

    /// <summary>To know who one is here.</summary>
    Self,

    /// <summary>To say why nobody answered an alarm in time.</summary>
    Breaches,
}
