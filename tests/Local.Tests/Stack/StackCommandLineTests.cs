using System.CommandLine;
using Anju.Commands;
using Anju.Running;

namespace Anju.Stack;

public sealed class StackCommandLineTests
{
    [Fact]
    public void Read_NoOptions_IsADevelopersMachine()
    {
        StackOptions options = Read();

        Assert.EndsWith("/.data", options.DataFolder, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(options.DataFolder, "..", "Functions.sln")), "The data folder is in the repository's root.");
        Assert.False(options.Fresh);
        Assert.False(options.Calm);
        Assert.Equal(1, options.Speed);
        Assert.Equal((7071, 10000, 5672), (options.AppPort, options.StoragePort, options.HubPort));
        Assert.Equal((8080, 8090, 8081), (options.HubHttpPort, options.PhonesPort, options.IssuerPort));
    }

    [Fact]
    public void Read_EveryOption_IsTaken()
    {
        StackOptions options = Read(
            "--data", "/tmp/x", "--fresh", "--calm", "--speed", "2.5", "--port-app", "1", "--port-storage", "2", "--port-hub", "3",
            "--port-hub-http", "4", "--port-phones", "5", "--port-issuer", "0");

        Assert.Equal(
            ("/tmp/x", true, true, 2.5, 1, 2, 3),
            (options.DataFolder, options.Fresh, options.Calm, options.Speed, options.AppPort, options.StoragePort, options.HubPort));
        Assert.Equal((4, 5, 0), (options.HubHttpPort, options.PhonesPort, options.IssuerPort));
    }

    [Theory]
    [InlineData("--speed", "0")]
    [InlineData("--speed", "-1")]
    [InlineData("--speed", "fast")]
    [InlineData("--speed", "1e12")]
    [InlineData("--speed", "1,5")]
    [InlineData("--port-app", "65536")]
    [InlineData("--port-hub", "-1")]
    [InlineData("--port-storage", "65534")] // Its third port would be one too many.
    [InlineData("--port-nothing", "1")]
    [InlineData("--data", "")]
    public void Parse_ImpossibleValue_IsAnErrorNamingTheOption(string option, string value)
    {
        ParseResult result = StackCommandLine.Make().Parse([option, value]);

        Assert.Contains(result.Errors, error => error.Message.Contains(option, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--homes", "0")]
    [InlineData("--days", "-1")]
    [InlineData("--days", "many")]
    [InlineData("--hazards", "-1")]
    public void Parse_ImpossibleLives_IsAnErrorNamingTheOption(string option, string value) =>
        Assert.Contains(
            StackCommandLine.Make().Parse(["lives", "lives.jsonl", option, value]).Errors, error => error.Message.Contains(option, StringComparison.Ordinal));

    [Fact]
    public void Parse_CauseWithoutHome_IsAnError() =>
        Assert.Contains(StackCommandLine.Make().Parse(["cause", "fire"]).Errors, error => error.Message.Contains("--home", StringComparison.Ordinal));

    [Fact]
    public void Parse_CauseOfWhatThereIsNot_NamesWhatThereIs() =>
        Assert.Contains(
            StackCommandLine.Make().Parse(["cause", "flood", "--home", "h-0001"]).Errors, error => error.Message.Contains("gas-leak", StringComparison.Ordinal));

    [Theory]
    [InlineData("demo")]
    [InlineData("verify-ledger")]
    [InlineData("verify-ledger", "--data", "/tmp/x")]
    [InlineData("publisher-token", "--home", "h-0001")]
    [InlineData("cause", "gas-leak", "--home", "h-0001")]
    [InlineData("cause", "over", "--home", "h-0001", "--data", "/tmp/x")]
    [InlineData("lives", "lives.jsonl.gz")]
    [InlineData("lives", "lives.jsonl", "--homes", "3", "--days", "4", "--seed", "5", "--hazards", "6")]
    [InlineData("cause", "fire", "--home", "h-0001", "--data", "/tmp/x")]
    public void Parse_Subcommand_IsUnderstood(params string[] arguments) =>
        Assert.Empty(StackCommandLine.Make().Parse(arguments).Errors);

    private static StackOptions Read(params string[] arguments)
    {
        StackOptionSet options = new();
        RootCommand root = [];
        options.AddTo(root);
        ParseResult result = root.Parse(arguments);
        Assert.Empty(result.Errors);
        return options.Read(result);
    }
}
