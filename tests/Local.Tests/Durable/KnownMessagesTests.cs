namespace Anju.Durable;

public sealed class KnownMessagesTests
{
    private readonly KnownMessages _known = new();

    [Fact]
    public void Add_ToldOfDirectlyAndFoundByAPoll_IsNewOnce()
    {
        Assert.True(_known.Add("one", "a"));
        Assert.False(_known.Add("one", "a"));
        Assert.True(_known.Add("two", "a"));
    }

    [Fact]
    public void Add_FoundByAPollThatBeganBeforeTheRemoval_IsNotNew()
    {
        _known.Add("one", "a");
        _known.BeginPoll();
        _known.Removed("one", "a");

        Assert.False(_known.Add("one", "a"));
    }

    [Fact]
    public void BeginPoll_AfterTheRemoval_ForgetsTheMessage()
    {
        _known.Add("one", "a");
        _known.Removed("one", "a");
        _known.BeginPoll();

        Assert.True(_known.Add("one", "a"));
    }

    [Fact]
    public void Forget_LetsTheNextPollBringItAgain()
    {
        _known.Add("one", "a");
        _known.Forget("one", "a");

        Assert.True(_known.Add("one", "a"));
    }
}
