namespace Anju.Watching;

public sealed class NamedPartsTests
{
    private readonly List<string> _run = [];

    [Theory]
    [InlineData(null, "one two")]
    [InlineData("two", "two")]
    public void Run_PartOrAll_RunsWhatIsAskedFor(string? name, string run)
    {
        Assert.Equal((0, ""), Run(name));
        Assert.Equal(run, string.Join(' ', _run));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("One")]
    public void Run_PartThereIsNot_IsRefusedNamingThose(string name)
    {
        Assert.Equal((1, $"There is no part '{name}'; there are: one, two."), Run(name));
        Assert.Empty(_run);
    }

    private (int ExitCode, string Error) Run(string? name)
    {
        using StringWriter error = new();
        int exitCode = NamedParts.Run([("one", () => _run.Add("one")), ("two", () => _run.Add("two"))], name, error);
        return (exitCode, error.ToString().Trim());
    }
}
