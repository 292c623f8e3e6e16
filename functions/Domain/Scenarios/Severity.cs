namespace Anju.Scenarios;

/// <summary>How much an alarm matters, least first.</summary>
public enum Severity
{
    /// <summary>A device needs a technician; no person is called.</summary>
    Maintenance,

    /// <summary>Worth a look today.</summary>
    Advisory,

    /// <summary>A person may need help now.</summary>
    Urgent,

    /// <summary>A life may be in danger now.</summary>
    Critical,
}
