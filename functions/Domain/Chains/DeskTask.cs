namespace Anju.Chains;

/// <summary>What the desk's people are asked to do.</summary>
public enum DeskTask
{
    /// <summary>Ring the elder and hear whether the alarm is real.</summary>
    CallElder,

    /// <summary>Read the hand-over card to 119, 110 or 120.</summary>
    HandOver,

    /// <summary>Somebody says all is well; make sure and close.</summary>
    ConfirmSafe,
}
