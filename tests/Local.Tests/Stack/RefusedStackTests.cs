using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Anju.Homes;
using Anju.Processes;
using Anju.Running;

namespace Anju.Stack;

/// <summary>What the real Stack says, as a process of its own, to what cannot be: one line that names it.</summary>
public sealed class RefusedStackTests : IDisposable
{
    // Nothing hangs; a machine busy with other tests may need as long as the Stack itself waits for Azurite and the app.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-refused-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("127.0.0.1", "--port-phones")]
    [InlineData("::1", "--port-hub-http")]
    [InlineData("::1", "--port-issuer")]
    public async Task Run_PortTaken_NamesPortAndOption(string address, string option)
    {
        using TcpListener other = new(IPAddress.Parse(address), 0);
        other.Start();
        string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        string line = await RefusalAsync("--data", _folder, option, port);

        Assert.Contains($"Port {port} (", line, StringComparison.Ordinal);
        Assert.Contains(option, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port-hub", "7300", "--port-hub-http", "7300")]
    [InlineData("--port-storage", "7300", "--port-phones", "7302")] // Azurite's third.
    public async Task Run_PortGivenTwice_NamesPortAndBothOptions(string option, string port, string other, string same)
    {
        string line = await RefusalAsync("--data", _folder, option, port, other, same);

        Assert.Contains($"Port {same} is given twice", line, StringComparison.Ordinal);
        Assert.Contains($"{option} ", line, StringComparison.Ordinal);
        Assert.Contains($"{other} ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoDataFolder_NamesTheOption() =>
        Assert.Contains("--data", await RefusalAsync("--data", ""), StringComparison.Ordinal);

    [Theory]
    [InlineData("secrets.json", "{\"AppKey\":\"a")]
    [InlineData("secrets.json", "{}")]
    [InlineData("secrets.json", "")]
    [InlineData("clock.json", "{\"NotBefore\":")]
    public async Task Run_WhatIsRememberedIsBroken_NamesTheFileAndWhatHelps(string file, string text)
    {
        Remember(file, text);

        string line = await RefusalAsync("--data", _folder);

        Assert.Contains(Path.Combine(_folder, file), line, StringComparison.Ordinal);
        Assert.Contains("--fresh", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boots", "many", "homes/boots")]
    [InlineData("revoked-publishers.json", "[\"telemetry/", "hub/revoked-publishers.json")]
    [InlineData("issuer-key.pem", "no key", "issuer-key.pem")]
    [InlineData("phones.jsonl", "{}\nno message\n{}\n", "phones/phones.jsonl:2")]
    public async Task Run_WhatAPartRemembersIsBroken_NamesTheFile(string file, string text, string named)
    {
        Remember(Path.Combine(Path.GetDirectoryName(named)!, file), text);

        Assert.Contains(named, await RefusalAsync("--data", _folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ALogCannotBeOpened_NamesIt()
    {
        Remember("hub/telemetry/0.log/in-the-way", "");

        Assert.Contains("hub/telemetry/0.log", await RefusalAsync("--data", _folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublisherToken_OfAHomeThereIsNot_SaysSo()
    {
        using (DataFolder data = DataFolder.Open(_folder, fresh: false))
        {
            InventedDistrict.Make(Region.ReadList(Region.ListPath), homes: 2).Write(data[Wiring.SeedFile]);
            new Addresses(new("http://app"), new("http://phones"), new("http://issuer"), new("http://hub")).Write(data);
        }

        Assert.Contains("no home h-0003", await RefusalAsync("publisher-token", "--home", "h-0003", "--data", _folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lives_WhereNoFileCanBe_NamesIt() =>
        Assert.Contains("/nowhere/lives.jsonl", await RefusalAsync("lives", "/nowhere/lives.jsonl", "--homes", "1", "--days", "1"), StringComparison.Ordinal);

    private void Remember(string file, string text)
    {
        DataFolder.Open(_folder, fresh: false).Dispose();
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Runs the Stack, on free ports unless some are given, and gives the line on which it ended.</summary>
    private static async Task<string> RefusalAsync(params string[] arguments)
    {
        string[] free = arguments[0] == "--data" ? ["--port-app", "0", "--port-storage", "0", "--port-hub", "0", "--port-hub-http", "0", "--port-phones", "0", "--port-issuer", "0"] : [];
        IEnumerable<string> others = free.Chunk(2).Where(pair => !arguments.Contains(pair[0])).SelectMany(static pair => pair);
        await using ChildProcess stack = await ChildProcess.StartAsync(
            new ChildCommand("stack", "dotnet", ["exec", typeof(RunningStack).Assembly.Location, .. arguments, .. others]), static _ => { });

        Assert.Equal(1, await stack.Exited.WaitAsync(Limit));
        return Assert.Single(stack.LastLines, static line => line.Length > 0 && !line.Contains(" ready in ", StringComparison.Ordinal) && !line.StartsWith("app |", StringComparison.Ordinal));
    }
}
