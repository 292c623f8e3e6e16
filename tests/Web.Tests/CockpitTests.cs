using System.Runtime.CompilerServices;
using Anju.Browsing;
using Xunit.Abstractions;

namespace Anju;

/// <summary>What people do with the page, in a real browser against the running Stack; each journey is told in <c>journeys</c> under the test's name.</summary>
public sealed class CockpitTests(Cockpit cockpit, ITestOutputHelper output) : IClassFixture<Cockpit>
{
    [Fact]
    public Task EachRole_SignsIn_LandsOnItsOwnFirstScreen() => LiveAsync();

    [Fact]
    public Task Wall_ItsTokenIsNearlyOver_GetsTheNextOneUnseen() => LiveAsync();

    [Fact]
    public Task Wall_ItsTokenIsNotRenewed_GoesOnUntilItIsOver() => LiveAsync();

    [Fact]
    public Task Fire_BreaksOut_IsOnTheDeskWithinTwoSecondsAndOnTheWallWithinItsPoll() => LiveAsync();

    [Fact]
    public Task Fire_AtTheDesk_IsClaimedByKeyboardAlone_AndItsClockStops() => LiveAsync();

    [Fact]
    public Task Desk_AGraverTaskComesWhileANoteIsWritten_ChangesNothingUnderTheHands() => LiveAsync();

    [Fact]
    public Task Desk_AnAlarmNothingIsAskedAbout_IsHandedOverResolvedAndClosed() => LiveAsync();

    [Fact]
    public Task Desk_AnAlarmIsGivenBack_ItsClockRunsAgain() => LiveAsync();

    [Fact]
    public Task CommunityWorker_WasToldOfAFire_TakesItOnTheAlarmsPage() => LiveAsync();

    [Fact]
    public Task Link_OnTheSmallestPhoneWithoutScript_IsReadAndAnswered() => LiveAsync();

    [Fact]
    public Task AlarmPage_ARelativeWritesWhatNobodyExpected_IsReadAndDoneWithThere() => LiveAsync();

    [Fact]
    public Task Timeline_OfAnAnsweredFire_HasEveryEntryOfTheLedgerInItsPlace() => LiveAsync();

    [Fact]
    public Task District_DrilledDownToAHome_LeadsBackTheSameWay() => LiveAsync();

    [Fact]
    public Task VillageOfficer_WritesAnotherVillagesAddress_SeesNothingOfIt() => LiveAsync();

    [Fact]
    public Task Connection_LostAndBack_IsSaidWithTheTimeOfTheLastAnswer() => LiveAsync();

    [Fact]
    public Task Import_WithABadLine_NamesTheLineAndBringsInTheOthers() => LiveAsync();

    [Fact]
    public Task Register_AHomeIsChanged_KeepsTheChangeAndTheRest() => LiveAsync();

    [Fact]
    public Task Register_ANewHome_IsInTheVillagesList() => LiveAsync();

    [Fact]
    public Task Register_WhatRescuersAskFor_IsOnTheHandOverCard() => LiveAsync();

    [Fact]
    public Task Register_APhoneThatIsNone_IsNamedAsOnTheForm() => LiveAsync();

    [Fact]
    public Task Register_ANumberThatIsTaken_IsSaidSo() => LiveAsync();

    [Fact]
    public Task Import_WithNothingToTake_IsNotOffered() => LiveAsync();

    [Fact]
    public Task Contact_AColleagueChangedIt_IsShownAsItIsNowAndNotUndone() => LiveAsync();

    [Fact]
    public Task Contact_SavedAndDeleted_LeavesWhatIsWrittenOfTheHome() => LiveAsync();

    [Fact]
    public Task Relative_WritesOnlyFrom_IsToldAndLosesNothing() => LiveAsync();

    [Fact]
    public Task Installer_BindsADeviceByItsCode_SeesItWaitForItsButton() => LiveAsync();

    [Fact]
    public Task Installer_IssuesCredentials_IsShownTheTokenOnce() => LiveAsync();

    [Fact]
    public Task Auditor_OpensAVillage_IsShownNothingThatIsRefused() => LiveAsync();

    [Fact]
    public Task Home_ItsDoorIsHidden_IsSaidToBeHidden() => LiveAsync();

    [Fact]
    public Task Home_AskedWhyThereIsNoAlarm_SaysByWhichRulesAndWhatIsNotKnown() => LiveAsync();

    [Fact]
    public Task TownOfficer_GivesAReason_SeesTheWholeAddressUnderAWatermark() => LiveAsync();

    [Fact]
    public Task Wall_WithAlarmsOpen_ShowsTheFiguresOfTheApi() => LiveAsync();

    [Fact]
    public Task Regions_WithAlarmsOpen_ShowTheFiguresOfTheApi() => LiveAsync();

    [Fact]
    public Task Trend_OfAFortnight_HasEveryDayAsANumberAndAsAPointAtItsHeight() => LiveAsync();

    [Fact]
    public Task Wall_OnItsScreen_FitsWithoutScrolling() => LiveAsync();

    [Fact]
    public Task Wall_LoadedForTheFirstTime_BringsLessThan300Kilobytes() => LiveAsync();

    [Fact]
    public Task Wall_OnAMachineFourTimesSlower_SaysWhenItCanBeUsed() => LiveAsync();

    [Fact]
    public async Task Fire_ItsRecordIsDamaged_IsNamedOnEveryScreenThatWouldShowIt()
    {
        await LiveAsync("Fire_BreaksOutInTheHomeOfARelativesElder");
        await using DamagedAlarm damaged = await cockpit.DamageFireAsync("h-0001");
        await LiveAsync();
    }

    [Fact]
    public Task Relative_AnExerciseInTheirEldersHome_IsSaidToBeOne() => LiveAsync();

    [Fact]
    public Task EveryScreenOfEveryRole_LookedAt_HasNoBarrierNoForeignWordAndFitsAPhone() => LiveAsync();

    [Fact]
    public Task Home_WithCharts_FitsAWindowThatGrewNarrow() => LiveAsync();

    private async Task LiveAsync([CallerMemberName] string journey = "")
    {
        foreach (string line in await cockpit.LiveAsync(journey))
        {
            output.WriteLine(line);
        }
    }
}
