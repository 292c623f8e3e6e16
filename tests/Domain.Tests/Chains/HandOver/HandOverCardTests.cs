using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Chains.HandOver;

public sealed class HandOverCardTests
{
    private const string Village = "330109001001";

    /// <summary>22:14 in Shanghai.</summary>
    private static readonly DateTimeOffset At = new(2026, 11, 23, 14, 14, 0, TimeSpan.Zero);

    private static readonly Regions Places = Regions.Parse(new StringReader("330109,萧山区\n330109001,瓜沥镇\n330109001001,沿塘村"));

    private static readonly District Xiaoshan = new("330109", "萧山安居守护中心", "0571-82000000", []);

    private static readonly Home Home = new(
        "h-0001",
        Village,
        "瓜沥镇沿塘村3组12号",
        new Elder(
            "张桂芳", "女", 1943, "+8619900000001",
            Frailty: new Frailty(Mobility.Stick, HardOfHearing: true, Dementia: false, Oxygen: true),
            Medical: new Medical("高血压", "华法林", "青霉素")),
        Residents: 1,
        Devices: [],
        Relatives: [new Contact("son", "张志强", "+8619900000101", "儿子"), new Contact("li", "李建国", "+8619900001234", "邻居", DistanceMinutes: 3)],
        Revision: 1,
        new Place(Floor: 2, Landmark: "村口水塔", Gcj02: new MapPoint(30.17, 120.47), Wgs84: new MapPoint(30.172, 120.465), RoadAccess: "消防车可到院门"),
        new Dwelling("砖混两层", GasSupply.Bottle, "一楼后间"),
        new Access("li", KeySafe: null, Dog: "院内有狗", DoorNotes: "敲后门"));

    private static readonly HomePeople People = new(Home, [new Duty(Village, new Contact("wang", "王建国", "+8619900000501", "网格员"), DutyRole.CommunityWorker)]);

    [Fact]
    public void Of_AFireThatANeighbourWithTheKeyHasTaken_SaysEverythingADispatcherAsks()
    {
        Chain fire = Fire with
        {
            Level = 3,
            ElderSaid = CheckResult.NoAnswer,
            Owner = new Owner("li", Channel.Sms, Safe: false, At.AddMinutes(1)),
            TellingOf = Fire.TellingOf.Add("son", new ToldPerson(1, Reach.Sms, Reach.None, Declined: false)),
        };

        HandOverCard card = Card(fire, confirmedByPerson: true);

        Assert.Equal(fire.Alarm.AlarmId, card.AlarmId);
        Assert.Equal(4, card.AvsScore);
        Assert.Equal(["119", "110", "120"], card.Calls.Select(call => call.Number));
        Assert.Equal(new CardEvent("FIRE-01", "家中起火 22:14，室温41.0℃，已核实", At), card.Event);
        Assert.Equal(new CardPlace("萧山区", "瓜沥镇", "沿塘村", "瓜沥镇沿塘村3组12号", Home.Place), card.Place);
        Assert.Equal(new CardElder("张桂芳", "女", 83, AgeBand: null, LivesAlone: true, 1, "+8619900000001", Home.Elder.Frailty), card.Elder);
        Assert.Equal(Home.Dwelling, card.Dwelling);
        Assert.Equal(new CardMedical(Home.Elder.Medical, Vitals: null), card.Medical);
        CardPerson neighbour = new("li", "李建国", "邻居", "+8619900001234", 3, At.AddMinutes(4), OnTheWay: true);
        Assert.Equal(new CardAccess(neighbour, null, "院内有狗", "敲后门"), card.Access);
        Assert.Equal(new CardContact(neighbour, "村口水塔", "0571-82000000", "王芳", RelativesTold: true), card.Contact);
        Assert.Equal(["已致电老人：无人接听", "邻居李建国 22:15 已接单"], card.Done);
    }

    /// <summary>119 asks whether the family knows. That the desk has still to ring them, or that their phone is dead, is no yes.</summary>
    [Theory]
    [InlineData(Reach.Sms, Reach.None, false, true)]
    [InlineData(Reach.Both, Reach.Call, false, true)]
    [InlineData(Reach.Call, Reach.None, false, false)]
    [InlineData(Reach.Both, Reach.Sms, false, false)]
    [InlineData(Reach.Call, Reach.None, true, true)]
    public void Of_RelativesAreTold_OnceAMessageIsThereOrOneHasAnswered(Reach asked, Reach failed, bool declined, bool told) => Assert.Equal(
        told, Card(Fire with { TellingOf = Fire.TellingOf.Add("son", new ToldPerson(1, asked, failed, declined)) }).Contact.RelativesTold);

    [Fact]
    public void Of_AValueWeighedAgainstTwoLimits_IsSaidOnce() => Assert.Equal(
        "家中起火 22:14，室温57.5℃，未核实",
        Card(Fire with { Because = [new Observation("tempC", "57.5 ≥ 57 °C"), new Observation("tempC", "57.5 ≥ 38 °C")] }).Event.Text);

    [Fact]
    public void Of_TypicalFire_IsSpokenInTwentySeconds()
    {
        Chain fire = Fire with { Level = 3, ElderSaid = CheckResult.NoAnswer, Owner = new Owner("li", Channel.Sms, Safe: false, At) };

        Assert.Equal(
            "萧山安居守护中心。瓜沥镇沿塘村3组12号，独居老人（女83岁，行动不便）家中起火，22点14分，本人电话无人接听。钥匙在邻居李建国19900001234，正赶往现场。回拨0571-82000000。",
            Card(fire).Script);
    }

    [Fact]
    public void Of_ALongAddress_LeavesOutWhatTheCardStillHas()
    {
        HomePeople people = People with
        {
            Home = Home with
            {
                Address = "萧山区瓜沥镇浙江纺织采购博览城社区永联国际公寓东区298号",
                Place = new Place("12幢", "3单元", 17, "1702室"),
            },
        };
        Chain fire = Fire with { Level = 3, ElderSaid = CheckResult.NoAnswer };

        string script = Card(fire, people: people).Script;

        Assert.Equal(
            "萧山安居守护中心。萧山区瓜沥镇浙江纺织采购博览城社区永联国际公寓东区298号12幢3单元1702室，独居老人（女83岁）家中起火，22点14分，本人电话无人接听。回拨0571-82000000。",
            script);
        Assert.InRange(script.Length, 1, 100);
    }

    [Fact]
    public void Of_BelowLevelThree_KeepsTheMedicalNotesBack() => Assert.Null(Card(Fire with { Level = 2 }).Medical);

    [Fact]
    public void Of_AVitalAlarm_SaysTheRatesInTheMedicalPartOnly()
    {
        Chain chain = Fire with { Level = 3, Because = [new Observation("hr", "130"), new Observation("rr", "8")] };

        Assert.Equal("心率130次/分，呼吸8次/分，22:14", Card(chain).Medical?.Vitals);
        Assert.Equal("家中起火 22:14，未核实", Card(chain).Event.Text);
    }

    [Theory]
    [InlineData(3, "FIRE-01", "FIRE-02")]
    [InlineData(4, "FIRE-01", "FIRE-02", "FIRE-04")]
    [InlineData(2, "FIRE-01", "FIRE-04")]
    [InlineData(1, "FIRE-03", "FIRE-01")]
    [InlineData(1, "GAS-01", "GAS-02")]
    [InlineData(3, "GAS-01", "GAS-04")]
    [InlineData(4, "FIRE-02", "GAS-05")]
    [InlineData(3, "FIRE-02", "GAS-06")]
    [InlineData(2, "GAS-01", "GAS-05")]
    [InlineData(2, "GAS-04", "GAS-05")]
    public void Of_AnAlarmThatAnotherScenarioTookOver_IsConfirmedByASecondSensorAlone(int score, params string[] scenarios) =>
        Assert.Equal(score, Card(Fire with { Scenario = scenarios[^1], Scenarios = [.. scenarios] }).AvsScore);

    [Fact]
    public void Of_AnElderWhoAskedForHelpAndIsSilentSince_IsConfirmedAndGravest()
    {
        Chain fire = Fire.After(new Checked(At, "operator-1", CheckResult.Help)).After(new Checked(At, "operator-1", CheckResult.NoAnswer));

        Assert.Equal(4, Card(fire).AvsScore);
        Assert.Contains("，本人求助，后来电话无人接听", Card(fire).Script, StringComparison.Ordinal);
        Assert.Equal(["老人本人求助", "已致电老人：无人接听"], Card(fire).Done);
    }

    [Fact]
    public void Of_AnElderWhoIsWellAfterAll_IsNotConfirmed()
    {
        Chain fire = Fire.After(new Checked(At, "operator-1", CheckResult.Help)).After(new Checked(At, "operator-1", CheckResult.Fine));

        Assert.Equal(1, Card(fire).AvsScore);
        Assert.Equal(["老人本人报平安"], Card(fire).Done);
    }

    [Fact]
    public void Of_AnElderWhoAskedForHelp_SaysSoInTheEventAndTheScript()
    {
        Chain fire = Fire.After(new Checked(At, "elder-h-0001", CheckResult.Help));

        Assert.Equal("家中起火 22:14，室温41.0℃，老人本人求助，已核实", Card(fire).Event.Text);
        Assert.Contains("，本人求助。", Card(fire).Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ValuesHeldAgainstALimit_SaysWhatWasMeasuredAndItsUnitOnce()
    {
        Chain gas = Fire with { Because = [new Observation("lel", "24 ≥ 20 %LEL"), new Observation("tempC", "61 ≥ 57 °C")] };

        Assert.Equal("家中起火 22:14，燃气浓度24%LEL，室温61℃，未核实", Card(gas).Event.Text);
    }

    /// <summary>The smoke was thin when it was found, and may be thick by now: whoever rings 119 must not say the one beside the time of the other.</summary>
    [Theory]
    [InlineData(14, "高温或快速升温 22:28，室温57.3℃，烟雾浓度0.31dB/m（22:14）")]
    [InlineData(0.5, "高温或快速升温 22:14，室温57.3℃，烟雾浓度0.31dB/m")]
    [InlineData(180, "高温或快速升温 01:14，室温57.3℃，烟雾浓度0.31dB/m（11月23日 22:14）")]
    public void Of_AnAlarmThatBecameGraver_SaysOfWhatIsOlderWhenItWas(double minutes, string text)
    {
        Chain smoke = Fire with { Because = [new Observation("tempC", "21.0"), new Observation("smokeDbm", "0.31 ≥ 0.1 dB/m")] };
        Chain hot = Chain.Next(smoke, At.AddMinutes(minutes), Hot(minutes)).Chain;

        Assert.Equal($"{text}，已核实", Card(hot).Event.Text);

        // The cry for help measures nothing.
        Chain help = Chain.Next(hot, At.AddMinutes(minutes + 3), new Signal.Check("operator-1", CheckResult.Help)).Chain;
        Assert.Equal($"{text}，老人本人求助，已核实", Card(help).Event.Text);
    }

    [Fact]
    public void Of_APartOfAnotherTime_SaysWhenItsValuesWere()
    {
        Chain gas = Fire with { Scenario = "GAS-01", Scenarios = ["GAS-01"], Because = [new Observation("lel", "24 ≥ 10 %LEL")], ConditionAt = At.AddMinutes(-9) };
        Chain both = Chain.Next(Fire, At.AddMinutes(1), new Signal.TakeIn("operator-1", gas)).Chain;

        Assert.Equal("家中起火、燃气泄漏 22:14，室温41.0℃，燃气浓度24%LEL（22:05），已核实", Card(both).Event.Text);
    }

    private static Signal.Upgrade Hot(double minutes) => new(
        "FIRE-02", Severity.Critical, Profile.FireNow, At.AddMinutes(minutes), At.AddMinutes(minutes), [new Observation("tempC", "57.3 ≥ 57 °C")]);

    [Fact]
    public void Of_ARelativeWhoCannotCome_IsSaidSoAndNoLongerTheKeyHolder()
    {
        Home home = Home with { Relatives = [Home.Relatives[0] with { HasKey = true }, Home.Relatives[1]] };
        Chain fire = Fire with { TellingOf = Fire.TellingOf.Add("li", new ToldPerson(1, Reach.Sms, Reach.None, Declined: true)) };

        HandOverCard card = Card(fire, people: People with { Home = home });

        Assert.Equal("张志强", card.Access.KeyHolder?.Name);
        Assert.Equal(["邻居李建国 去不了"], card.Done);
    }

    [Fact]
    public void Of_TheOnlyKeyHolderCannotCome_StillSaysWhereTheKeyIs()
    {
        Chain fire = Fire with { TellingOf = Fire.TellingOf.Add("li", new ToldPerson(1, Reach.Sms, Reach.None, Declined: true)) };

        HandOverCard card = Card(fire);

        Assert.Equal(("李建国", true, false), (card.Access.KeyHolder?.Name, card.Access.KeyHolder?.CannotCome, card.Access.KeyHolder?.OnTheWay));
        Assert.Null(card.Contact.Meets);
        Assert.Contains("钥匙在邻居李建国19900001234（去不了）。", card.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TheKeyHolderTurnsBackAfterTheHandOver_IsNoLongerOnTheWayAndNobodyMeetsTheVehicle()
    {
        Chain fire = HandedOver().After(new Declined(At.AddMinutes(4), "li", Channel.Sms));

        HandOverCard card = Card(fire);

        Assert.Null(card.Contact.Meets);
        Assert.DoesNotContain("正赶往现场", card.Script, StringComparison.Ordinal);
        Assert.Contains("邻居李建国 去不了", card.Done);
    }

    [Fact]
    public void Of_TheKeyHolderHasArrivedAfterTheHandOver_IsThere()
    {
        HandOverCard card = Card(HandedOver().After(new Arrived(At.AddMinutes(4), "li")));

        Assert.Equal(("李建国", true, null), (card.Contact.Meets?.Name, card.Contact.Meets?.IsThere, card.Contact.Meets?.ExpectedAt));
        Assert.Contains("，已在现场。", card.Script, StringComparison.Ordinal);
        Assert.Equal(["邻居李建国 22:15 已接单", "邻居李建国 22:18 已到达", "119 消防 22:16 案号119-7", "还需告知110 公安"], card.Done);
    }

    [Fact]
    public void Of_TheKeyHolderSaysFromAfarThatAllIsWell_IsNotOnTheWayAndMeetsNobody()
    {
        HandOverCard card = Card(Fire with { Owner = new Owner("li", Channel.Sms, Safe: true, At.AddMinutes(1)) });

        Assert.Null(card.Contact.Meets);
        Assert.Equal((false, null), (card.Access.KeyHolder?.OnTheWay, card.Access.KeyHolder?.ExpectedAt));
        Assert.Equal(["邻居李建国 22:15 报平安"], card.Done);
        Assert.DoesNotContain("正赶往现场", card.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TheKeyHolderIsThereAndSaysThatAllIsWell_MeetsTheVehicle()
    {
        HandOverCard card = Card(HandedOver().After(new Arrived(At.AddMinutes(4), "li")).After(new Answered(At.AddMinutes(5), "li", Channel.Link, Safe: true)));

        Assert.Equal(("李建国", true), (card.Contact.Meets?.Name, card.Contact.Meets?.IsThere));
        Assert.Contains("，已在现场。", card.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnElderWhoSaidThatAllIsWell_TheDispatcherHearsIt() =>
        Assert.Contains("，本人报平安。", Card(Fire.After(new Checked(At, "operator-1", CheckResult.Fine))).Script, StringComparison.Ordinal);

    [Theory]
    [InlineData("GAS-06", "无人在家燃气异常，22点14分，现家中有人。")]
    [InlineData("DOOR-04", "久出未归，22点14分，现家中有人。")]
    [InlineData("DOOR-02", "夜间异常出门，22点14分，现家中有人。")]
    [InlineData("GAS-01", "燃气泄漏，22点14分，家中有人。")]
    public void Of_SomebodyIsSeenInside_TheDispatcherHearsThatItIsSoByNowWhereNobodyWas(string scenario, string said) => Assert.Contains(
        said,
        Card(Fire with { Scenario = scenario, Scenarios = [scenario] }, home: HomeNow.Unknown with { SomebodyInside = true }).Script,
        StringComparison.Ordinal);

    [Fact]
    public void Of_AKeySafe_IsSpokenUnlessSomebodyWithAKeyIsOnTheWay()
    {
        HomePeople people = People with { Home = Home with { Access = Home.Access! with { KeySafe = "门框上，密码4711" } } };
        Chain onTheWay = Fire with { Owner = new Owner("li", Channel.Sms, Safe: false, At) };

        Assert.Contains("钥匙盒：门框上，密码4711。", Card(Fire, people: people).Script, StringComparison.Ordinal);
        Assert.Contains("钥匙在邻居李建国", Card(onTheWay, people: people).Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AHomeWhereSomebodyWasSeen_SaysThatSomebodyIsInside()
    {
        HandOverCard card = Card(Fire, home: HomeNow.Unknown with { SomebodyInside = true });

        Assert.Equal(2, card.AvsScore);
        Assert.Contains("，家中有人", card.Script, StringComparison.Ordinal);
        Assert.Equal(["119", "110", "120"], card.Calls.Select(call => call.Number));
    }

    [Theory]
    [InlineData(Valve.Closed, "燃气阀已自动关闭")]
    [InlineData(Valve.Open)]
    [InlineData(Valve.None)]
    public void Of_AGasValve_IsSaidToBeClosedOnlyIfItIs(Valve valve, params string[] done) =>
        Assert.Equal(done, Card(Fire with { Scenario = "GAS-01", Scenarios = ["GAS-01"] }, home: HomeNow.Unknown with { Valve = valve }).Done);

    [Fact]
    public void Of_AHandOver_NamesTheServiceAsPeopleDo() =>
        Assert.Equal(["119 消防 22:14 案号119-7", "还需告知110 公安"], Card(Fire with { Cases = [new ServiceCase("FIRE_119", "119-7", At)] }).Done);

    /// <summary>The supervisor takes it at the desk, and stays there.</summary>
    [Fact]
    public void Of_TheDesksSupervisorHasIt_NobodyMeetsTheVehicle()
    {
        Chain fire = Fire.After(new Told(At, "guard|supervisor|1", "supervisor", Levels.Services, Message.Unanswered)).After(new Answered(At.AddMinutes(1), "supervisor", Channel.Sms, Safe: false));

        HomePeople people = People with { Duties = [new Duty("330109", new Contact("supervisor", "瞿云舟", "+8619900000901", "值班主管"), DutyRole.Supervisor)] };
        Assert.Null(Card(fire, people: people).Contact.Meets);
        Assert.Equal("瞿云舟", Card(fire.After(new Arrived(At.AddMinutes(9), "supervisor")), people: people).Contact.Meets?.Name);
    }

    [Fact]
    public void Of_NobodyOnTheWay_NamesNobodyToMeet() => Assert.Null(Card(Fire).Contact.Meets);

    [Fact]
    public void Of_AnOperatorHasIt_IsNobodyToMeetEither() =>
        Assert.Null(Card(Fire with { Owner = new Owner("operator-1", Channel.Desk, Safe: false, At) }).Contact.Meets);

    [Fact]
    public void Of_NoRegisteredKeyHolder_NamesTheFirstRelativeWithAKey()
    {
        Home home = Home with { Access = null, Relatives = [Home.Relatives[0], Home.Relatives[1] with { HasKey = true }] };

        Assert.Equal("李建国", Card(Fire, people: People with { Home = home }).Access.KeyHolder?.Name);
    }

    [Fact]
    public void Of_AHomeTheRegistryDoesNotKnow_StillSaysWhere()
    {
        HandOverCard card = Card(Fire with { Level = 3 }, people: People with { Home = null });

        Assert.Equal("萧山区瓜沥镇沿塘村", card.Place.Address);
        Assert.Null(card.Elder);
        Assert.Equal("您好，萧山安居守护中心。萧山区瓜沥镇沿塘村，老人家中起火，22点14分。我是王芳，回拨0571-82000000。", card.Script);
    }

    /// <summary>What burnt or leaked when the home fell silent is for the services that scenarios.csv names then.</summary>
    [Theory]
    [InlineData(Severity.Urgent, "110")]
    [InlineData(Severity.Critical, "119", "120")]
    public void Of_AHomeThatFellSilent_RingsForFireAndAmbulanceIfItIsCritical(Severity severity, params string[] numbers) =>
        Assert.Equal(numbers, Card(Fire with { Scenario = "DEV-05", Scenarios = ["DEV-05"], Severity = severity, Level = 3 }).Calls.Select(call => call.Number));

    /// <summary>The neighbour with the key is on the way and 119 has it.</summary>
    private static Chain HandedOver() => Fire
        .After(new Told(At, "first|li|1", "li", 1, Message.Alarm))
        .After(new Answered(At.AddMinutes(1), "li", Channel.Sms, Safe: false))
        .After(new HandedOver(At.AddMinutes(2), "operator-1", "FIRE_119", "119-7"));

    private static Chain Fire => new()
    {
        Alarm = new AlarmFacts(
            $"{Village}-h-0001-FIRE-01-x", "h-0001", Village, "FIRE-01", "FIRE", Severity.Critical, Profile.FireVerify, At, At, Late: false, Suppressed: false, []),
        People = People.Freeze(Village, At, Severity.Critical),
        State = AlarmState.L3,
        Scenario = "FIRE-01",
        Scenarios = ["FIRE-01"],
        Severity = Severity.Critical,
        Profile = Profile.FireVerify,
        ConditionAt = At,
        Because = [new Observation("tempC", "41.0")],
        T0 = At,
        LevelFrom = At,
        Level = 2,
    };

    private static HandOverCard Card(Chain chain, bool confirmedByPerson = false, HomePeople? people = null, HomeNow? home = null) =>
        HandOverCard.Of(chain, people ?? People, home ?? HomeNow.Unknown, Places, Xiaoshan, "王芳", At, confirmedByPerson);
}
