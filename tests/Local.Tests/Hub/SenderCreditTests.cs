using Anju.Hub.Links;

namespace Anju.Hub;

public sealed class SenderCreditTests
{
    private readonly SenderCredit _credit = new();

    [Fact]
    public void TryTake_AsManyAsGranted_AreTakenAndNotOneMore()
    {
        Take(300);

        Assert.False(_credit.TryTake());
    }

    [Fact]
    public void Settle_HalfOfThem_GrantsAnew()
    {
        Take(200);
        int grants = 0;

        Settle(149, () => grants++);
        Assert.Equal(0, grants);
        Settle(1, () => grants++);
        Assert.Equal(1, grants);

        // And one that was on its way while more was granted.
        Assert.Equal(301, Enumerable.Range(0, 400).Count(_ => _credit.TryTake()));
    }

    [Fact]
    public void Settle_MessagesComeWhileMoreIsGranted_CountsTheGrantFromBehindThem()
    {
        Take(200);
        Settle(149, static () => { });

        Settle(1, () => Take(250)); // Some of them before the library grants, some because it has.

        Assert.Equal(301, Enumerable.Range(0, 400).Count(_ => _credit.TryTake()));
    }

    private void Take(int count) => Assert.All(Enumerable.Range(0, count), _ => Assert.True(_credit.TryTake()));

    private void Settle(int count, Action grant)
    {
        for (int i = 0; i < count; i++)
        {
            _credit.Settle(grant);
        }
    }
}
