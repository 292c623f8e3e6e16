namespace Anju.Phones;

public sealed class JsonLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _read = [];

    private string File => Path.Combine(_folder.Path, "lines.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_OpenedAgain_IsRead()
    {
        using (JsonLines<string> lines = Open())
        {
            lines.Append("着火\n了");
            lines.Append("two");
        }

        _read.Clear();
        using JsonLines<string> again = Open();
        Assert.Equal(["着火\n了", "two"], _read);
    }

    [Fact]
    public void Append_AfterAKillInTheMiddleOfALine_LosesOnlyThatLine()
    {
        System.IO.File.WriteAllText(File, "\"one\"\n\"tw");

        using (JsonLines<string> lines = Open())
        {
            lines.Append("three");
        }

        _read.Clear();
        using JsonLines<string> again = Open();
        Assert.Equal(["one", "three"], _read);
    }

    [Fact]
    public async Task Append_DiskIsFull_KeepsNothingOfItAndTheNextThatFitsIsALineOfItsOwn()
    {
        await FullDisk.RunAsync(File);

        _read.Clear();
        using JsonLines<string> again = Open();
        Assert.Equal([.. "abcd".Select(letter => new string(letter, 1000)), "short"], _read);
    }

    private JsonLines<string> Open() => new(File, (line, _) => _read.Add(line));
}
