namespace Anju.Watching.Judging;

/// <summary>What the rules found last time about a device, or about a home as a whole: one bit for each of the 36 scenarios.</summary>
/// <param name="Holding">Their condition held.</param>
/// <param name="Recorded">It still does, and that is recorded though it may tell nobody yet.</param>
internal readonly record struct Marks(ulong Holding, ulong Recorded)
{
    public bool Holds(Rule rule) => (Holding & rule.Bit) != 0;

    public bool IsRecorded(Rule rule) => (Recorded & rule.Bit) != 0;

    public Marks With(Rule rule) => this with { Holding = Holding | rule.Bit };

    public Marks WithRecorded(Rule rule) => this with { Recorded = Recorded | rule.Bit };

    public Marks Without(Rule rule) => new(Holding & ~rule.Bit, Recorded & ~rule.Bit);
}
