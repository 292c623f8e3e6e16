using Anju.Registry;
using Anju.Turned;
using static Anju.Turned.FakePhones;

namespace Anju.Chains.Answering;

/// <summary>The village's worker is the elder's relative too: one phone is one person, asked once and heard once.</summary>
public sealed class OnePhoneInTwoRolesTests
{
    [Fact]
    public async Task Alarm_TheWorkerIsTheSon_IsToldOnceAndNotCalledOffByTheirOwnAnswer()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        HomeTable homes = app.Get<HomeTable>();
        Home home = (await homes.FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None))!;
        await homes.SaveAsync(home with { Relatives = [.. home.Relatives.Select(one => one.ContactId == "son" ? one with { Phone = Wang } : one)] }, CancellationToken.None);

        string alarmId = await app.FireAsync();
        Assert.Equal([Daughter, Wang, Li], app.Phones.NewlyTold());

        await app.ReplyAsync(Wang, "1", "reply-1");
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
        Assert.Equal([Daughter, Li], app.Phones.NewlyTold());
        Assert.Equal("son", app.Head(alarmId).Chain.Owner?.Id);

        await app.ReplyAsync(Wang, "3", "reply-2");
        await app.Get<OwedEffects>().DischargeAsync(alarmId, CancellationToken.None);
        Assert.DoesNotContain(Wang, app.Phones.NewlyTold());
    }
}
