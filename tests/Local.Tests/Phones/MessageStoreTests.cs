namespace Anju.Phones;

public sealed class MessageStoreTests : IDisposable
{
    private static readonly PhoneMessage Fire = new(
        "Outgoing_1", PhoneMessageKind.Received, PhoneNetwork.Zhang, "家中起火", PhoneNetwork.Evening, RepeatKey: "id-1");

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _reports = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keep_WhatItBringsAboutCannotBeOwed_IsNotKeptAndARepeatIs()
    {
        using MessageStore store = Open();

        Assert.Throws<IOException>(() => store.Keep(Fire, owe: () => throw new IOException("The disk is full.")));
        Assert.Empty(store.All);

        List<string> owed = [];
        store.Keep(Fire, owe: () => owed.Add("report"));
        store.Keep(Fire with { Id = "Outgoing_2" }, owe: () => owed.Add("another"));

        Assert.Equal(["report"], owed);
        Assert.Equal("Outgoing_1", Assert.Single(store.All).Id);
    }

    [Fact]
    public void Keep_CannotBeWritten_IsNotTakenForKeptTheNextTime()
    {
        MessageStore store = Open();
        store.Dispose(); // As good as a full disk: nothing can be written any more.

        Assert.Throws<ObjectDisposedException>(() => store.Keep(Fire));
        Assert.Throws<ObjectDisposedException>(() => store.Keep(Fire));
    }

    [Fact]
    public void Open_AMessageIsThereTwice_KeepsTheFirstAndNamesTheOtherLine()
    {
        string path = Path.Combine(_folder.Path, "phones.jsonl");
        using (MessageStore before = Open())
        {
            before.Keep(Fire);
        }

        File.AppendAllText(path, File.ReadAllText(path).Replace("Outgoing_1", "Outgoing_2", StringComparison.Ordinal));
        using MessageStore store = Open();

        Assert.Equal("Outgoing_1", Assert.Single(store.All).Id);
        Assert.Equal("Outgoing_1", store.Keep(Fire with { Id = "Outgoing_3" }).Id);
        Assert.Contains($"{path}:2 ", Assert.Single(_reports), StringComparison.Ordinal);
    }

    private MessageStore Open() => new(_folder.Path, _reports.Add);
}
