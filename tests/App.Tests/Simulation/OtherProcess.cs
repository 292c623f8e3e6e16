using System.Globalization;
using System.Text;
using Anju.Processes;

namespace Anju.Simulation;

/// <summary>Worlds in a process of their own, where text hashes and what was done before are different: this assembly, run as a program.</summary>
internal static class OtherProcess
{
    /// <summary>The program: tells the history of each seed.</summary>
    public static void Main(string[] seeds)
    {
        foreach (string seed in seeds)
        {
            Console.Write(Simulations.Live(int.Parse(seed, CultureInfo.InvariantCulture)).ToText());
        }
    }

    /// <summary>The histories of these seeds, one after the other, as another process tells them.</summary>
    public static async Task<string> LiveAsync(IEnumerable<int> seeds)
    {
        StringBuilder told = new();
        await using ChildProcess child = await ChildProcess.StartAsync(
            new ChildCommand("worlds", "dotnet", [typeof(OtherProcess).Assembly.Location, .. seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture))]),
            line => told.Append(line).Append('\n'));
        Assert.True(await child.Exited == 0, string.Join('\n', child.LastLines));
        return told.ToString();
    }
}
