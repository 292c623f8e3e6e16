namespace Anju.Registry.Importing;

public sealed class CsvLinesTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\n1,2")]
    [InlineData("\na,b\n\n1,2,,\n,\n")]
    [InlineData("\"a\",\"b\"\n\"1\", 2 \n")]
    public void Read_HoweverItWasSaved_GivesTheCells(string text) =>
        Assert.Equal(["a|b", "1|2"], CsvLines.Read(text).Select(line => string.Join('|', line.Cells.Take(2))));

    [Fact]
    public void Read_QuotedCells_KeepCommasMarksAndLineBreaks()
    {
        CsvLine line = CsvLines.Read("a,b\n\"1,\"\"2\"\"\n3\",4\n5,6").ElementAt(1);

        Assert.Equal(["1,\"2\"\n3", "4"], line.Cells);
    }

    [Theory]
    [InlineData("x,\"y")]
    [InlineData("x,y\"z")]
    [InlineData("x,\"y\"z")]
    [InlineData("x,y,z")]
    [InlineData("\"x,y")]
    public void Read_ABrokenLine_BreaksNothingElse(string broken)
    {
        string after = string.Concat(Enumerable.Range(5, 20).Select(number => $"{number},\"n\"\n"));

        List<CsvLine> lines = [.. CsvLines.Read($"a,b\n1,2\n{broken}\n4,4\n{after}")];

        Assert.Equal(3, Assert.Single(lines, line => line.Broken is not null).Number);
        Assert.Equal([1, 2, 4, .. Enumerable.Range(5, 20)], lines.Where(line => line.Broken is null).Select(line => line.Number));
        Assert.Equal(["4", "4"], lines.Single(line => line.Number == 4).Cells);
    }
}
