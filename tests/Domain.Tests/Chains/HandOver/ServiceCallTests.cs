using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains.HandOver;

public sealed class ServiceCallTests
{
    private static readonly Scene OneSensor = new(Confirmed: false, ElderInside: false, ElderSilent: false);

    private static readonly District Direct = District.Unconfigured("330109");

    private static readonly District JointDesk = Direct with
    {
        Routes = [new(Services.Fire119, "110", "110联动台"), new(Services.Police110, "110", "110联动台"), new(Services.GasCompany, "057182600000", "燃气抢险")],
    };

    [Fact]
    public void For_AFire_RingsTheFireServiceFirstAndTellsThePolice() =>
        Assert.Equal(["119", "110*"], Numbers("FIRE-01", OneSensor, Direct));

    [Fact]
    public void For_AFireWithTheElderInsideOrSilent_AddsTheAmbulance()
    {
        Assert.Equal(["119", "110*", "120"], Numbers("FIRE-01", OneSensor with { ElderInside = true }, Direct));
        Assert.Equal(["119", "110*", "120"], Numbers("FIRE-01", OneSensor with { ElderSilent = true }, Direct));
    }

    [Fact]
    public void For_AFireNobodyWasSeenToLeave_ThePoliceAreRungToForceTheDoor() =>
        Assert.Equal(["119", "110", "120"], Numbers("FIRE-04", OneSensor with { ElderInside = true }, Direct));

    [Fact]
    public void For_HighGas_IsHandedOverAsAFireAndToTheGasCompanyIfItHasANumber()
    {
        Assert.Equal(["119", "110*"], Numbers("GAS-02", OneSensor, Direct));
        Assert.Equal(["110", "057182600000"], Numbers("GAS-02", OneSensor, JointDesk));
    }

    [Fact]
    public void For_GasWithoutANumberOfItsCompany_RingsTheFireServiceInItsPlace()
    {
        Assert.Equal(["119"], Numbers("GAS-03", OneSensor, Direct));
        Assert.Equal(["057182600000"], Numbers("GAS-03", OneSensor, JointDesk));
    }

    [Fact]
    public void For_CarbonMonoxide_RingsTheAmbulanceFirst() =>
        Assert.Equal(["120", "119"], Numbers("GAS-04", OneSensor, Direct));

    [Fact]
    public void For_AMissingPerson_RingsThePolice() => Assert.Equal(["110"], Numbers("DOOR-04", OneSensor, Direct));

    /// <summary>A home that burnt or leaked when it fell silent.</summary>
    [Theory]
    [InlineData(Severity.Urgent, "110")]
    [InlineData(Severity.Critical, "119", "120")]
    public void For_AHomeThatFellSilent_RingsForFireAndAmbulanceOnlyOnceUpgraded(Severity severity, params string[] numbers) =>
        Assert.Equal(numbers, ServiceCall.For([Catalogue.Get("DEV-05").As(severity)], OneSensor, Direct, [], level: 3).Select(call => call.Number));

    /// <summary>Somebody is out in the night, and the home fell silent: whoever puts out a fire there finds nobody who is not there.</summary>
    [Fact]
    public void For_AMissingPersonWhoseHomeMayBurn_ThePoliceAreNotOnlyTold() => Assert.Equal(
        ["119", "110", "120"],
        ServiceCall.For([Catalogue.Get("DOOR-02"), Catalogue.Get("DEV-05").As(Severity.Critical)], OneSensor, Direct, [], level: 3).Select(call => call.Number + (call.Informed ? "*" : "")));

    [Fact]
    public void For_ACityWithOneDesk_MakesOneCallOfTwoServices()
    {
        ServiceCall call = Assert.Single(ServiceCall.For([Catalogue.Get("FIRE-01")], OneSensor, JointDesk, [], level: 3));

        Assert.Equal(new ServiceCall(Services.Fire119 | Services.Police110, "110", "110联动台", Informed: false, CaseNumber: null), call);
    }

    [Fact]
    public void For_ACaseAlreadyGiven_ShowsItsNumber()
    {
        IReadOnlyList<ServiceCall> calls = ServiceCall.For(
            [Catalogue.Get("FIRE-01")], OneSensor, Direct, [new ServiceCase("FIRE_119", "F-7", DateTimeOffset.UnixEpoch)], level: 3);

        Assert.Equal(["F-7", null], calls.Select(call => call.CaseNumber));
    }

    [Theory]
    [InlineData("DOOR-01", "120")]
    [InlineData("DOOR-04", "120", "110")]
    [InlineData("FIRE-01", "119", "110*", "120")]
    public void For_AnElderWhoAsksForHelp_RingsTheAmbulanceWhateverTheScenario(string scenario, params string[] numbers) =>
        Assert.Equal(numbers, Numbers(scenario, OneSensor with { ElderAskedForHelp = true }, Direct));

    [Fact]
    public void For_AScenarioThatNamesNobody_RingsThePoliceOnceNobodyElseIsLeft()
    {
        Assert.Empty(Numbers("DOOR-01", OneSensor, Direct, level: 2));
        Assert.Equal(["110"], Numbers("DOOR-01", OneSensor, Direct));
        Assert.All(Catalogue.All, scenario => Assert.NotEmpty(Numbers(scenario.Code, OneSensor, Direct)));
    }

    private static IEnumerable<string> Numbers(string scenario, Scene scene, District district, int level = 3) =>
        ServiceCall.For([Catalogue.Get(scenario)], scene, district, [], level).Select(call => call.Number + (call.Informed ? "*" : ""));
}
