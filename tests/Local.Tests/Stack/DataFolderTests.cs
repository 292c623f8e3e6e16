using Anju.Processes;
using Anju.Running;

namespace Anju.Stack;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anju-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_UsedByAnotherStack_IsRefused()
    {
        using DataFolder first = DataFolder.Open(_folder, fresh: false);

        CannotStartException refusal = Assert.Throws<CannotStartException>(() => DataFolder.Open(_folder, fresh: true));

        Assert.Contains("Another Stack", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Again_KeepsWhatIsThere()
    {
        DataFolder.Open(_folder, fresh: false).Dispose();
        File.WriteAllText(Path.Combine(_folder, "clock.json"), "{}");

        using DataFolder again = DataFolder.Open(_folder, fresh: false);

        Assert.True(File.Exists(again["clock.json"]));
    }

    [Fact]
    public void Open_Fresh_ForgetsFilesAndFolders()
    {
        DataFolder.Open(_folder, fresh: false).Dispose();
        File.WriteAllText(Path.Combine(_folder, "clock.json"), "{}");
        Directory.CreateDirectory(Path.Combine(_folder, "azurite", "blobs"));

        using DataFolder fresh = DataFolder.Open(_folder, fresh: true);

        Assert.False(File.Exists(fresh["clock.json"]));
        Assert.False(Directory.Exists(fresh["azurite"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_SomebodyElsesFolder_IsRefusedAndLeftAlone(bool fresh)
    {
        string letter = Path.Combine(_folder, "letter.txt");
        File.WriteAllText(letter, "dear …");

        Assert.Throws<CannotStartException>(() => DataFolder.Open(_folder, fresh));

        Assert.Equal([letter], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Secrets_OpenedTwice_AreTheSameAndOthersInAnotherFolder()
    {
        Secrets first = Secrets.Open(Path.Combine(_folder, "secrets.json"));

        Assert.Equal(first, Secrets.Open(Path.Combine(_folder, "secrets.json")));
        Assert.NotEqual(first, Secrets.Open(Path.Combine(_folder, "other.json")));
    }
}
