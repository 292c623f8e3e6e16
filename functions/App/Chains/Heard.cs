namespace Anju.Chains;

/// <summary>Something a chain is to hear, with what its repetition is known by; null where repeating it is harmless anyway.</summary>
internal sealed record Heard(Signal Signal, string? Cause)
{
    /// <summary>The words it comes with, which are kept with the entry that tells of them; null without any.</summary>
    public Words? Words { get; init; }

    /// <summary>Words that a person has to read.</summary>
    public static Heard Puzzle(Words words, string cause) => new(new Signal.Puzzle(words.By, words.Id) { WordsHash = WordsSeal.HashOf(words) }, cause) { Words = words };
}
