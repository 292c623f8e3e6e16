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

    /// <summary>A number with its middle hidden: +8613812341234 → +86138****1234; one of fewer than eight digits whole: ****.</summary>
    public static string Phone(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        const int Ends = 4;
        string hidden = new('*', Ends);
        return phone.Length < 2 * Ends ? hidden : $"{phone[..^(2 * Ends)]}{hidden}{phone[^Ends..]}";
    }

    /// <summary>An age in five years: 83 → 80-84.</summary>
    public static string Age(int years)
    {
        const int Band = 5;
        int from = years - (years % Band);
        return string.Create(CultureInfo.InvariantCulture, $"{from}-{from + Band - 1}");
    }

    /// <summary>An address down to its village: made from the village's name, since what people wrote may say more anywhere in it.</summary>
    public static string Address(string village) => $"{village}***";
}
