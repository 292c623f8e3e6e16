using System.Globalization;

namespace Anju.Registry;

/// <summary>Hides what a reader need not know.</summary>
public static class Mask
{
    /// <summary>A person's name with all but its first and last character hidden: 张桂芳 → 张*芳, 李强 → 李*.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        // Not every character of a name is one UTF-16 unit.
        StringInfo characters = new(name);
        string First() => characters.SubstringByTextElements(0, 1);
        string Last() => characters.SubstringByTextElements(characters.LengthInTextElements - 1, 1);
        return characters.LengthInTextElements switch
        {
            0 => "*",
            <= 2 => $"{First()}*",
            _ => $"{First()}*{Last()}",
        };
    }
}
