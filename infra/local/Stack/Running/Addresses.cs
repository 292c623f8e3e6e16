using System.Text.Json;
using Anju.Processes;

namespace Anju.Running;

/// <summary>Where a running Stack answers; kept in its data folder so that commands find it.</summary>
/// <param name="App">The function app.</param>
/// <param name="Phones">The phones' page; hazards are caused there too.</param>
/// <param name="Issuer">The token issuer.</param>
/// <param name="Hub">The event hub's HTTP endpoint.</param>
internal sealed record Addresses(Uri App, Uri Phones, Uri Issuer, Uri Hub)
{
    private const string FileName = "addresses.json";

    /// <summary>Reads what a Stack on that data folder has written.</summary>
    /// <exception cref="CannotStartException">No Stack has run there, or it cannot be read.</exception>
    public static Addresses Read(string dataFolder)
    {
        string file = Path.Combine(dataFolder, FileName);
        return File.Exists(file)
            ? Remembered.Read<Addresses>(file)
            : throw new CannotStartException($"No Stack has run on {dataFolder}; start it, or name its folder with --data.");
    }

    /// <summary>Writes them for others to read.</summary>
    public void Write(DataFolder folder) => File.WriteAllText(folder[FileName], JsonSerializer.Serialize(this));
}
