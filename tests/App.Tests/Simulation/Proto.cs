using System.Diagnostics;
using Anju.Simulation.Living;
using Anju.Simulation.Checking;
using Xunit.Abstractions;
namespace Anju.Simulation;
public sealed class Proto(ITestOutputHelper o)
{
    [Fact]
    public void One()
    {
        Exception? e = null;
        int from = int.Parse(Environment.GetEnvironmentVariable("FROM") ?? "1"), to = int.Parse(Environment.GetEnvironmentVariable("TO") ?? "20");
        Thread t = new(() =>
        {
            try
            {
                for (int seed = from; seed <= to; seed++)
                {
                    long b = Stopwatch.GetTimestamp();
                    SimulatedWorld w = new(seed);
                    w.Run();
                    o.WriteLine($"{seed}: {Stopwatch.GetElapsedTime(b).TotalMilliseconds} ms, {w.Watches.Hazards.Count} hazards, {w.Phones.Copies.Count} copies, {w.Deaths.Count} deaths");
                    History h = new(w);
                    foreach (Finding f in Checker.Check(h)) o.WriteLine("FIND " + f);
                    if (from == to) { o.WriteLine(w.Tale.ToString()); foreach (AlarmRecord a in h.Alarms) foreach (LedgerLine l in a.Ledger) o.WriteLine($"{a.AlarmId} {l.Number} {(l.At - w.Begin).TotalSeconds:F3} {System.Text.RegularExpressions.Regex.Unescape(l.Body.ToJsonString())}"); }
                }
            }
            catch (Exception x) { e = x; }
        }, 16 << 20);
        t.UnsafeStart(); t.Join();
        Assert.Null(e);
    }
}
