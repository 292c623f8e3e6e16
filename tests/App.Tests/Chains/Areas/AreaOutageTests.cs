using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Storage;
using Anju.Turned;
using Anju.Watching;
using static Anju.Chains.Areas.SilentTown;
using static Anju.Turned.TurnedApp;

namespace Anju.Chains.Areas;

/// <summary>Homes of one area fall silent together: the district's desk has one alarm, and relatives are left in peace for an hour.</summary>
public sealed class AreaOutageTests
{
    [Fact]
    public async Task SixtyHomes_LosePower_AreOneAlarmAndNobodysRelativesAreToldForAnHour()
    {
        await using SilentTown town = await OfAsync(60);
        for (int home = 0; home < 60; home++)
        {
            await town.SilenceAsync(home);
            await town.App.PassAsync(2);
        }

        AlarmView area = Assert.Single(await town.AreasAsync());
        Assert.Equal((AlarmState.L1, Severity.Urgent, Noon, Noon.AddSeconds(8)), (area.State, area.Severity, area.ConditionAt, area.T0));
        Assert.Equal(DeskTask.Triage, Assert.Single(area.Tasks).Task);
        Assert.All(town.Chains(0, 60), chain => Assert.Equal((area.AlarmId, chain.Alarm.T0.AddHours(1), 0), (chain.ParentId, chain.HeldUntil, chain.Desk.Count)));
        await town.ClaimAsync(area.AlarmId);
        await town.App.PassAsync((58 * 60) - 1);
        Assert.Empty(town.App.Phones.New());

        // Twenty homes are back in time: they end with their area. The elders of the others are asked first, as ever.
        for (int home = 0; home < 20; home++)
        {
            await town.BackAsync(home);
        }

        await town.App.PassAsync(2 * 60);
        Assert.All(town.Chains(0, 20), chain => Assert.Equal((AlarmState.Closed, "DUPLICATE", area.AlarmId), (chain.State, chain.CloseReason, chain.ParentId)));
        Assert.All(town.Chains(20, 60), chain => Assert.Equal((AlarmState.SelfCheck, chain.Alarm.T0.AddMinutes(65)), (chain.State, chain.LookAgainAt)));
        Assert.Empty(town.App.Phones.New());

        await town.App.PassAsync(302);
        Assert.Equal([.. Enumerable.Range(20, 40).Select(PhoneOf)], town.RelativesTold());
        Assert.All(town.Chains(20, 60), chain => Assert.Equal(chain.Alarm.T0.AddMinutes(65), chain.T0));
    }

    /// <summary>A door magnet speaks every two hours, so that the homes of one cut are known to be silent from two hours after it to four.</summary>
    [Fact]
    public async Task HomesOfOneCut_KnownOverTwoHours_AreOneAlarmAndEachIsHeldForAnHour()
    {
        await using SilentTown town = await OfAsync(11);
        DateTimeOffset cut = Noon.AddMinutes(-138);
        for (int home = 0; home < 11; home++)
        {
            await town.SilenceAsync(home, at: cut.AddSeconds(-(home * 250 % 600)));
            await town.App.PassAsync(9 * 60);
        }

        Assert.Equal(cut.AddSeconds(-500), Assert.Single(await town.AreasAsync()).ConditionAt);
        Assert.Equal(Noon.AddMinutes(90 + 60), town.Chain(10).HeldUntil);
        Assert.All(town.Chains(0, 11), chain => Assert.NotNull(chain.ParentId));

        // Where no watch shows that others are silent too, nobody knows of an outage before the fifth; from it on no relative is told.
        Assert.Equal([.. Enumerable.Range(0, 4).Select(PhoneOf)], town.RelativesTold());
    }

    [Fact]
    public async Task ShowAlarm_OfAnArea_HasItsHomesAlarmsAndTheAreasName()
    {
        await using SilentTown town = await OfAsync(6);
        await town.SilenceAsync(0, 6);
        string areaId = (await town.AreasAsync())[0].AlarmId;

        JsonNode shown = await (await town.App.GetAsync("operator-1", $"/api/alarms/{areaId}")).JsonAsync();

        Assert.Equal(Enumerable.Range(0, 6).Select(town.IdOf), shown["children"]!.AsArray().Select(id => (string)id!));
        Assert.Equal((string)shown["villageName"]!, (string)shown["elder"]!);
    }

    [Fact]
    public async Task FourHomes_LosePower_AreFourAlarms()
    {
        await using SilentTown town = await OfAsync(4);

        await town.SilenceAsync(0, 4);
        await town.App.PassAsync(302);

        Assert.Empty(await town.AreasAsync());
        Assert.Equal([.. Enumerable.Range(0, 4).Select(PhoneOf)], town.RelativesTold());
    }

    [Fact]
    public async Task NobodyTakesTheAreasAlarm_TheDesksOwnPeopleAreToldAndNobodyElse()
    {
        await using SilentTown town = await OfAsync(5);
        await town.SilenceAsync(0, 5);

        await town.App.PassAsync(242);
        Assert.Equal([FakePhones.Supervisor], town.App.Phones.NewlyTold());

        await town.App.PassAsync(40 * 60);
        Assert.Equal([FakePhones.Supervisor, FakePhones.Leader], town.App.Phones.NewlyTold().Distinct());
        Assert.True((await town.AreasAsync())[0].PromiseBroken);
    }

    [Fact]
    public async Task FirstFour_WhoseRelativesWereTold_HearNothingMoreFromTheFifthOn()
    {
        await using SilentTown town = await OfAsync(5);
        await town.SilenceAsync(0, 4);
        await town.App.PassAsync(302);
        Assert.Equal([.. Enumerable.Range(0, 4).Select(PhoneOf)], town.RelativesTold());

        await town.SilenceAsync(4);
        await town.App.PassAsync(54 * 60);
        Assert.Empty(town.RelativesTold());

        // Those who were told go on where they were; the fifth begins with its elder.
        await town.App.PassAsync(62);
        Assert.Equal([.. Enumerable.Range(0, 4).Select(PhoneOf)], town.RelativesTold());
        await town.App.PassAsync(302);
        Assert.Equal(AlarmState.SelfCheck, town.Chain(4).State);
    }

    [Fact]
    public async Task RelativeToldBeforeTheHold_AnswersDuringIt_HasTheAlarm()
    {
        await using SilentTown town = await OfAsync(5);
        await town.SilenceAsync(0, 4);
        await town.App.PassAsync(302);
        await town.SilenceAsync(4);

        await town.App.ReplyAsync(PhoneOf(0), "1", "reply-1");

        Assert.Equal((AlarmState.Answered, null, "relative-0", false), (town.Chain(0).State, town.Chain(0).HeldUntil, town.Chain(0).Owner?.Id, town.Chain(0).PromiseBroken));
    }

    [Fact]
    public async Task RelativeOnTheWay_WhenTheFifthFallsSilent_GoesOn()
    {
        await using SilentTown town = await OfAsync(5);
        await town.SilenceAsync(0, 4);
        await town.App.PassAsync(302);
        await town.App.ReplyAsync(PhoneOf(0), "1", "reply-1");

        await town.SilenceAsync(4);

        Assert.Equal((AlarmState.Answered, null), (town.Chain(0).State, town.Chain(0).HeldUntil));
        Assert.All(town.Chains(1, 5), chain => Assert.NotNull(chain.HeldUntil));
    }

    [Fact]
    public async Task HomeWithAFire_FallsSilentWithTheOthers_IsNeitherCountedNorHeld()
    {
        await using SilentTown town = await OfAsync(6);
        await town.SilenceAsync(0, 4);

        await town.SilenceAsync(4, hazard: true);
        Assert.Empty(await town.AreasAsync());
        await town.SilenceAsync(5);

        Assert.Single(await town.AreasAsync());
        await town.App.PassAsync(302);
        Assert.Equal([PhoneOf(4)], town.RelativesTold());
    }

    [Fact]
    public async Task HeldHome_BecomesCritical_IsToldAtOnce()
    {
        await using SilentTown town = await OfAsync(5);
        await town.SilenceAsync(0, 5);
        DateTimeOffset now = town.App.Clock.GetUtcNow();

        await town.CarryAsync(3, new Detection.Upgraded(HomeSilent.Scenario.As(Severity.Critical), now, now, Late: false, []) { AlarmId = town.IdOf(3), Cause = "t9.DEV-05" });
        await town.App.PassAsync(1);

        Assert.Equal([PhoneOf(3)], town.RelativesTold());
    }

    /// <summary>Each question is a message of its own: the row of the first one stands already.</summary>
    [Fact]
    public async Task EldersWhoReadAnSms_AreAskedAgainAfterTheHourAndThenTheirRelativesAreTold()
    {
        await using SilentTown town = await OfAsync(5, eldersRead: true);
        await town.SilenceAsync(0, 4);
        Assert.Equal([.. Enumerable.Range(0, 4).Select(ElderOf)], town.HomesTold());
        await town.App.PassAsync(60);
        await town.SilenceAsync(4);
        await town.App.PassAsync((59 * 60) - 1);
        Assert.Empty(town.HomesTold());

        await town.App.PassAsync(62);
        Assert.Equal([.. Enumerable.Range(0, 5).Select(ElderOf)], town.HomesTold());
        await town.App.ReplyAsync(ElderOf(0), "1", "reply-1");
        Assert.Equal("SELF_OK", town.Chain(0).CloseReason);

        await town.App.PassAsync(302);
        Assert.Equal([.. Enumerable.Range(1, 4).Select(PhoneOf)], town.HomesTold());
    }

    [Fact]
    public async Task ElderAsksForHelpDuringTheHold_IsHelpedAtOnce()
    {
        await using SilentTown town = await OfAsync(5);
        await town.SilenceAsync(0, 5);
        await town.App.PassAsync(60);

        await town.App.PostAsync("operator-1", $"/api/alarms/{town.IdOf(2)}/check", new { result = "help" });

        Assert.Equal([PhoneOf(2)], town.RelativesTold());
        Assert.Equal((AlarmState.L3, Severity.Critical), (town.Chain(2).State, town.Chain(2).Severity));
    }

    [Fact]
    public async Task Straggler_FallsSilentAQuarterOfAnHourLater_IsHeldForAnHourOfItsOwn()
    {
        await using SilentTown town = await OfAsync(7);
        await town.SilenceAsync(0, 6);
        await town.App.PassAsync(14 * 60);

        await town.SilenceAsync(6);
        await town.App.PassAsync(302);

        Assert.Empty(town.RelativesTold());
        Assert.Equal(Noon.AddMinutes(74), town.Chain(6).HeldUntil);
        Assert.Single(await town.AreasAsync());
    }

    [Fact]
    public async Task Straggler_WhenTheDeskHasClosedTheAreasAlarm_RaisesNoOther()
    {
        await using SilentTown town = await OfAsync(6);
        await town.SilenceAsync(0, 5);
        await town.App.PostAsync("operator-1", $"/api/alarms/{(await town.AreasAsync())[0].AlarmId}/close", new { reason = "TECH_POWER" });
        Assert.Empty(await town.AreasAsync());

        await town.SilenceAsync(5);

        Assert.Empty(await town.AreasAsync());
        Assert.Equal(Noon.AddHours(1), town.Chain(5).HeldUntil);
    }

    [Fact]
    public async Task TwoOutagesOfADay_AreTwoAlarms()
    {
        await using SilentTown town = await OfAsync(10);
        await town.SilenceAsync(0, 5);
        await town.App.PassAsync(40 * 60);

        await town.SilenceAsync(5, 10);

        AlarmView[] areas = await town.AreasAsync();
        Assert.Equal([Noon, Noon.AddMinutes(40)], areas.Select(area => area.ConditionAt));
        Assert.All(town.Chains(5, 10), chain => Assert.Equal((areas[1].AlarmId, Noon.AddMinutes(100)), (chain.ParentId, chain.HeldUntil)));
    }

    [Fact]
    public async Task TwentyHomesOfATown_TakeTheVillagesAlarmIn()
    {
        await using SilentTown town = await OfAsync(20, home => home < 5 ? 1 : 2 + (home % 4));

        await town.SilenceAsync(0, 20);

        AlarmView area = Assert.Single(await town.AreasAsync());
        Assert.Equal($"{Town}000", area.Village);
        Assert.DoesNotContain("330109", area.VillageName, StringComparison.Ordinal);
        Assert.All(town.Chains(0, 20), chain => Assert.NotNull(chain.HeldUntil));
    }

    [Fact]
    public async Task OutageFoundHoursLater_IsHeldFromBeingFound()
    {
        await using SilentTown town = await OfAsync(5);
        await town.App.PassAsync(3 * 3600);

        for (int home = 0; home < 5; home++)
        {
            await town.SilenceAsync(home, at: Noon, late: true);
        }

        AlarmView area = Assert.Single(await town.AreasAsync());
        Assert.Equal((Noon, Noon.AddHours(3), true), (area.ConditionAt, area.T0, area.Late));
        Assert.All(town.Chains(0, 5), chain => Assert.Equal(Noon.AddHours(4), chain.HeldUntil));
    }

    [Theory]
    [InlineData(Fault.CrashBefore)]
    [InlineData(Fault.CrashAfter)]
    internal async Task FifthHome_DiesAtEveryCommitInTurn_EndsInTheSameState(Fault fault)
    {
        int deaths = 0;
        for (bool died = true; died; deaths += died ? 1 : 0)
        {
            int left = int.MaxValue;
            await using SilentTown town = await OfAsync(5, wires: new Wires(OnStorage: request => request.Verb is not (TableVerb.Get or TableVerb.Query) && left-- == 0 ? fault : null));
            await town.SilenceAsync(0, 4);
            left = deaths;
            died = await Record.ExceptionAsync(() => town.SilenceAsync(4)) is not null;

            await town.RestartAsync();
            await town.SilenceAsync(4);
            await town.App.PassAsync(20);
            await town.App.GuardAsync();
            await town.App.PassAsync(302);

            Assert.Single(await town.AreasAsync());
            Assert.All(town.Chains(0, 5), chain => Assert.Equal(Noon.AddHours(1), chain.HeldUntil));
            Assert.Empty(town.RelativesTold());
        }

        // At least: the home noted, the homes assigned, two alarms begun, four alarms held and marked.
        Assert.InRange(deaths, 12, 80);
    }
}
