using System.Globalization;
using Anju.Processes;

namespace Anju.Stack;

public sealed class PortsTests
{
    [Fact]
    public void Free_IsNoneThatTheSystemGivesToOthers()
    {
        int[] given = [.. File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split('\t').Select(port => int.Parse(port, CultureInfo.InvariantCulture))];

        Assert.All(Enumerable.Range(0, 20), _ => Assert.NotInRange(Ports.Free(), given[0], given[1]));
    }
}
