namespace Anju.Durable;

public sealed class ArrivalsTests
{
    [Fact]
    public void Next_AMessageThatMayHaveBeenTakenInAlready_WaitsWithAllBehindIt()
    {
        Arrivals arrivals = new();
        arrivals.Add(Poke("a"), isDoubtful: false);
        arrivals.Add(Poke("b"), isDoubtful: true);
        arrivals.Add(Poke("c"), isDoubtful: false);
        StoredInstance instance = new(new InstanceHead("one", "Main", "first", TestBench.Noon), []);

        Assert.Equal(["a"], arrivals.Next(instance).Messages);
        arrivals.Confirm("b");

        Assert.Equal(["a", "b", "c"], arrivals.Next(instance).Messages);
    }

    private static HubMessage Poke(string key) => new("one", key, "poke", Payload: null, TestBench.Noon);
}
