namespace Anju.Registry;

/// <summary>Hides what a reader need not know.</summary>
public static class Mask
{
    /// <summary>A person's name with all but its first and last character hidden: 张桂芳 → 张*芳, 李强 → 李*.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length switch
        {
            0 => "*",
            <= 2 => $"{name[0]}*",
            _ => $"{name[0]}*{name[^1]}",
        };
    }
}
