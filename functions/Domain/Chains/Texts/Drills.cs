namespace Anju.Chains.Texts;

/// <summary>How an exercise is told from the real thing.</summary>
public static class Drills
{
    /// <summary>Every text of an exercise starts with it (domain reference 3.7).</summary>
    public const string Mark = "【演练】";
}
