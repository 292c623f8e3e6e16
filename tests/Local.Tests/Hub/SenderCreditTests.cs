using Anju.Hub.Links;

namespace Anju.Hub;

public sealed class SenderCreditTests
{
    private readonly SenderCredit _credit = new();

    [Fact]
    public void TryTake_AsManyAsGranted_AreTakenAndNotOneMore()
    {
        Assert.All(Enumerable.Range(0, 300), _ => Assert.True(_credit.TryTake()));

        Assert.False(_credit.TryTake());
    }

    [Fact]
    public void Settle_HalfOfThem_GrantsAnew()
    {
        Assert.All(Enumerable.Range(0, 200), _ => Assert.True(_credit.TryTake()));

        Assert.Equal(149, Enumerable.Range(0, 149).Count(_ => !_credit.Settle()));
        Assert.True(_credit.Settle());

        // And one that was on its way while more was granted.
        Assert.Equal(301, Enumerable.Range(0, 400).Count(_ => _credit.TryTake()));
    }
}
