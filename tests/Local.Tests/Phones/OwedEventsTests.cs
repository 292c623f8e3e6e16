namespace Anju.Phones;

public sealed class OwedEventsTests : IDisposable
{
    private static readonly PhoneMessage Reply = new("Incoming_1", PhoneMessageKind.Replied, PhoneNetwork.Zhang, "1", PhoneNetwork.Evening);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Taken_WhileOthersAreOwed_IsNotOwedOverARestart()
    {
        using (OwedEvents owed = new(_folder.Path))
        {
            owed.Add(Event("first"));
            owed.Add(Event("second"));
            owed.Taken(owed.All[0]);
        }

        using OwedEvents again = new(_folder.Path);
        Assert.Equal(Event("second").Id, Assert.Single(again.All).Id);
    }

    [Fact]
    public void Taken_NothingElseIsOwed_LeavesAnEmptyFileThatIsWrittenAnew()
    {
        string file = Path.Combine(_folder.Path, "events.jsonl");
        using (OwedEvents owed = new(_folder.Path))
        {
            owed.Add(Event("first"));
            owed.Taken(owed.All[0]);
            Assert.Equal(0, new FileInfo(file).Length);
            owed.Add(Event("second"));
        }

        Assert.StartsWith("{", File.ReadAllText(file), StringComparison.Ordinal);
        using OwedEvents again = new(_folder.Path);
        Assert.Equal(Event("second").Id, Assert.Single(again.All).Id);
    }

    private static EventGridEvent Event(string id) => EventGridEvent.Received(Reply with { Id = id }, PhoneNetwork.System);
}
