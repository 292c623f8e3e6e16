namespace Anju.Homes;

/// <summary>What can be made to happen in a simulated home. The comments say by which scenario it is found.</summary>
internal enum Hazard
{
    /// <summary>FIRE-01: smoke reaches the detector and thickens; warmer, but slowly.</summary>
    Fire,

    /// <summary>FIRE-02: flames with little smoke, as of spirits.</summary>
    Heat,

    /// <summary>FIRE-03: a quilt smoulders, and after half an hour there is smoke enough for FIRE-01.</summary>
    Smoulder,

    /// <summary>FIRE-04: a fire while the elder lies in bed and stays there.</summary>
    FireInBed,

    /// <summary>GAS-01: a tap left on; 10 %LEL after ten minutes, never 20.</summary>
    GasLeak,

    /// <summary>GAS-02: a hose slips off.</summary>
    GasBurst,

    /// <summary>GAS-03: a joint seeps.</summary>
    GasSeep,

    /// <summary>GAS-04: a heater without a flue.</summary>
    CarbonMonoxide,

    /// <summary>GAS-05: a small leak while the elder lies in bed.</summary>
    GasInBed,

    /// <summary>GAS-06: the elder goes out; half an hour later a pot boils over on the flame.</summary>
    GasWhileOut,

    /// <summary>DOOR-01: the front door is left open.</summary>
    DoorLeftOpen,

    /// <summary>DOOR-02: at half past one at night, or now between 23:00 and then, the elder goes out and does not come back.</summary>
    NightExit,

    /// <summary>DOOR-03: nobody goes in or out for days.</summary>
    StaysIn,

    /// <summary>DOOR-04: the elder goes out and does not come back.</summary>
    StaysOut,

    /// <summary>DEV-01: the smoke detector's battery gives up within the hour.</summary>
    LowBattery,

    /// <summary>DEV-02: the gas alarm's plug is pulled.</summary>
    Unplug,

    /// <summary>DEV-03: the gas alarm finds its sensor broken.</summary>
    Fault,

    /// <summary>DEV-04: the door magnet comes off.</summary>
    Tamper,

    /// <summary>DEV-05: nothing gets out of the home any more.</summary>
    HomeSilent,

    /// <summary>The smoke is gone: the detector reports normal. It ends fires and leaks alike.</summary>
    SmokeClears,

    /// <summary>Somebody presses the smoke detector's test button.</summary>
    TestButton,

    /// <summary>Everything that was caused is put right and everyday life goes on.</summary>
    Over,
}
