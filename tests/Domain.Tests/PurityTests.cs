using System.Reflection;
using Anju.Chains;

namespace Anju;

public sealed class PurityTests
{
    [Fact]
    public void Domain_KnowsNothingButTheBaseClassLibrary() =>
        Assert.All(
            typeof(Chain).Assembly.GetReferencedAssemblies(),
            (AssemblyName reference) => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
}
