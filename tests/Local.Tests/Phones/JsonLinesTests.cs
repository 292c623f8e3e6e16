namespace Anju.Phones;

public sealed class JsonLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "lines.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_OpenedAgain_IsRead()
    {
        using (JsonLines<string> lines = new(File))
        {
            lines.Append("着火\n了");
            lines.Append("two");
        }

        using JsonLines<string> again = new(File);
        Assert.Equal(["着火\n了", "two"], again.Read);
    }

    [Fact]
    public void Append_AfterAKillInTheMiddleOfALine_LosesOnlyThatLine()
    {
        System.IO.File.WriteAllText(File, "\"one\"\n\"tw");

        using (JsonLines<string> lines = new(File))
        {
            lines.Append("three");
        }

        using JsonLines<string> again = new(File);
        Assert.Equal(["one", "three"], again.Read);
    }

    [Fact]
    public async Task Append_DiskIsFull_KeepsNothingOfItAndTheNextThatFitsIsALineOfItsOwn()
    {
        await FullDisk.RunAsync(File);

        using JsonLines<string> again = new(File);
        Assert.Equal([.. "abcd".Select(letter => new string(letter, 1000)), "short"], again.Read);
    }
}
