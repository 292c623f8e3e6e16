using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace Anju.Cloud;

/// <summary>One of these tests, asked to notice what is wrong.</summary>
/// <param name="Name">Its method.</param>
/// <param name="RunAsync">Runs it.</param>
internal sealed partial record Check(string Name, Func<Task> RunAsync)
{
    /// <summary>Where templates are compiled: what fails there was noticed by the compiler.</summary>
    private const string Compiler = "Template.CompileAsync";

    /// <summary>Takes its name from how it is written down.</summary>
    public static Check Of(Func<Task> run, [CallerArgumentExpression(nameof(run))] string written = "") => new(Written().Match(written).Groups[1].Value, run);

    public static Check Of(Action run, [CallerArgumentExpression(nameof(run))] string written = "") => Of(() => Task.Run(run), written);

    /// <summary>It fails, by an assertion of its own: not for another reason on the way to it.</summary>
    public async Task MustFailAsync(bool inTheCompiler = false)
    {
        string where = (await Assert.ThrowsAnyAsync<XunitException>(RunAsync)).StackTrace!;

        Assert.Contains($".{Name}(", where.Replace(">b__", "(", StringComparison.Ordinal).Replace(".<", ".", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(inTheCompiler, where.Contains(Compiler, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\.(\w+_\w+)")]
    private static partial Regex Written();
}
