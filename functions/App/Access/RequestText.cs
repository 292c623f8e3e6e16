using Anju.Registry.Checking;

namespace Anju.Access;

/// <summary>Reads what people write in their own words.</summary>
internal static class RequestText
{
    /// <summary>A text without blanks around it; it may have several lines.</summary>
    /// <exception cref="BadRequestException">It is missing, too long, has characters nobody sees, or neither a letter nor a digit.</exception>
    public static string Words(string? text, string field, int longest) => Checked(text, field, longest, Readable.IsText);

    /// <summary>The same on one line.</summary>
    /// <exception cref="BadRequestException">It is missing, too long, has characters nobody sees, neither a letter nor a digit, or goes on on another line.</exception>
    public static string Line(string? text, string field, int longest) => Checked(text, field, longest, Readable.IsLine);

    private static string Checked(string? text, string field, int longest, Predicate<string> isReadable)
    {
        // What is too long with its blanks is too long: the document of the routes cannot say it otherwise.
        string trimmed = Readable.Trimmed(text ?? "");
        return trimmed.Length == 0 || text!.Length > longest ? throw new BadRequestException(field, $"must have 1 to {longest} characters")
            : !isReadable(trimmed) ? throw new BadRequestException(field, Problem.Unreadable.Text)
            : Readable.HasWord(trimmed) ? trimmed
            : throw new BadRequestException(field, Problem.NoWord.Text);
    }
}
