using System.Globalization;

namespace Anju.Homes;

/// <summary>Counts the starts of the Stack in a file, since a device that is switched on begins a new boot.</summary>
internal static class BootCounter
{
    private const string FileName = "boots";

    /// <summary>The number of this start; 1 in a new folder. It is on disk before a device can use it.</summary>
    /// <exception cref="InvalidDataException">The file holds no number.</exception>
    public static async Task<int> NextAsync(string dataFolder, CancellationToken cancellation)
    {
        string path = Path.Combine(dataFolder, FileName);
        string before = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellation) : "0";
        int boot = int.TryParse(before, CultureInfo.InvariantCulture, out int last) ? last + 1 : throw new InvalidDataException($"{path} holds no number: '{before}'.");

        // Moved into place, so that a killed Stack leaves the old number or the new one.
        string written = path + ".new";
        await File.WriteAllTextAsync(written, boot.ToString(CultureInfo.InvariantCulture), cancellation);
        File.Move(written, path, overwrite: true);
        return boot;
    }
}
