namespace Anju.Scenarios;

/// <summary>Who is told when; the seconds are in the chain's policy.</summary>
public enum Profile
{
    /// <summary>A work order; no person is called.</summary>
    Maint,

    /// <summary>The desk's triage queue and a message to relatives.</summary>
    Advisory,

    /// <summary>Relatives first, then the community, then the services.</summary>
    Urgent,

    /// <summary>Relatives and community at once, the services after two minutes.</summary>
    Critical,

    /// <summary>Relatives and community at once, the services after one minute.</summary>
    CriticalFast,

    /// <summary>Relatives and community at once while the desk verifies for at most a minute, then 119.</summary>
    FireVerify,

    /// <summary>Everyone at once, 119 included.</summary>
    FireNow,
}
