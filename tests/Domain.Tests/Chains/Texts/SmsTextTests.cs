using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains.Texts;

public sealed class SmsTextTests
{
    /// <summary>A production link with its 22 characters of token, and the longest a development stack makes.</summary>
    private const string Link = "xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV";
    private const string LocalLink = "127.0.0.1:47071/a/ABCDEFGHIJKLMNOPQRSTUV";

    /// <summary>Of the district's 549 villages none has a longer name.</summary>
    private const string LongestVillage = "浙江纺织采购博览城社区";

    private static readonly DateTimeOffset QuarterPastTenAtNight = new(2026, 11, 23, 14, 15, 0, TimeSpan.Zero);

    private static readonly SmsFacts Smoke = new("张*芳", "烟雾", QuarterPastTenAtNight);

    /// <summary>What must not be in an SMS: anybody near the phone can read it.</summary>
    private static readonly string[] HealthWords =
    [
        "心", "呼吸", "脉", "血", "病", "药", "睡", "床", "眠", "鼾", "昏", "晕", "痛", "瘫", "痴呆", "失智", "认知", "体温", "健康", "体征", "生命", "死", "尿", "医", "120", "救护",
    ];

    private static readonly bool[] Either = [false, true];

    private static readonly (bool Safe, bool AtDesk)[] Takers = [(false, false), (true, false), (false, true)];

    public static TheoryData<Message> Messages => [.. Enum.GetValues<Message>()];

    [Theory]
    [InlineData(Message.Alarm, "【安居守护】张*芳 22:15 烟雾报警。回复1我去 2已平安 3去不了。详情 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData(Message.Upgraded, "【安居守护】张*芳 警情升级为烟雾。回复1我去 2已平安 3去不了。详情 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData(Message.Returned, "【安居守护】张*芳 烟雾报警未结束。回复1我去 2已平安 3去不了。详情 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData(Message.Visit, "【安居守护】张*芳 烟雾，请上门看望。回复1我去 2已平安 3去不了。详情 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData(Message.Overdue, "【安居守护】张*芳 烟雾逾期未办，请督办。回复1我去 2已平安 3去不了。详情 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData(Message.SelfCheck, "【安居守护】您好！您现在都好吗？回复1都好，2要帮忙。稍后我们会打电话给您。")]
    [InlineData(Message.Unanswered, "【安居守护】张*芳 22:15 烟雾报警，240秒无人接单，请立即处置。回复1我接")]
    [InlineData(Message.Review, "【安居守护】张*芳 22:15 烟雾报警已处置，待主管复核，请尽快结案。")]
    [InlineData(Message.Taken, "【安居守护】张*芳 烟雾报警：李*强 22:18 已接单，您不必前往。")]
    [InlineData(Message.Widened, "【安居守护】张*芳 烟雾报警已并为一单，请您一并处理。")]
    [InlineData(Message.Resumed, "【安居守护】张*芳 烟雾报警：您回复后未见进展，报警继续。仍能去请回复1")]
    [InlineData(Message.Over, "【安居守护】张*芳 烟雾报警已解除，您不必前往。")]
    public void Of_EachMessage_SaysThis(Message message, string text) => Assert.Equal(
        text,
        SmsText.Of(message, Smoke with { Link = Link, TakenBy = "李*强", TakenAt = QuarterPastTenAtNight.AddMinutes(3), Unanswered = TimeSpan.FromSeconds(240) }));

    [Fact]
    public void Of_AnotherAlarmBecameAPart_NamesBoth()
    {
        SmsFacts both = Smoke with { Parts = ["燃气泄漏"], TakenBy = "李*强", TakenAt = QuarterPastTenAtNight };

        Assert.Equal("【安居守护】张*芳 烟雾、燃气泄漏报警：李*强 22:15 已接单，您不必前往。", SmsText.Of(Message.Taken, both));
        Assert.Equal("【安居守护】张*芳 烟雾、燃气泄漏报警已并为一单，请您一并处理。", SmsText.Of(Message.Widened, both));
    }

    /// <summary>Nobody is on the way yet: the reader is not told that they are not needed.</summary>
    [Fact]
    public void Of_TheDeskHasIt_SaysThatTheReaderMayBeAsked() => Assert.Equal(
        "【安居守护】张*芳 烟雾报警：王*芳 22:15 值班台已接单，需要时联系您。",
        SmsText.Of(Message.Taken, Smoke with { TakenBy = "王*芳", TakenAt = QuarterPastTenAtNight, TakenAtDesk = true }));

    /// <summary>It burnt, or somebody is in hospital: nothing has cleared, and no relative is told to stay away.</summary>
    [Fact]
    public void Of_WhatWasRealIsOver_DoesNotSayThatItCleared() =>
        Assert.Equal("【安居守护】张*芳 烟雾报警已处置，详情请致电值班台。", SmsText.Of(Message.Over, Smoke with { WasReal = true }));

    [Fact]
    public void Of_SeveralAlarmsOnOnePhone_AsksForTheLetterOfThisOne() =>
        Assert.Equal(
            "【安居守护】张*芳 22:15 烟雾报警。回复1B我去2B平安3B去不了 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV",
            SmsText.Of(Message.Alarm, Smoke with { Link = Link, Code = 'B' }));

    [Fact]
    public void Of_NoLink_IsAnsweredByReplyAlone() =>
        Assert.Equal("【安居守护】张*芳 22:15 烟雾报警。回复1我去 2已平安 3去不了", SmsText.Of(Message.Alarm, Smoke));

    [Fact]
    public void Of_TheLeadersOfADistrict_HearTheVillage() =>
        Assert.Equal(
            "【安居守护】浙江纺织采购博览城社区张*芳 22:15 烟雾报警，240秒无人接单，请立即处置。回复1我接",
            SmsText.Of(Message.Unanswered, Smoke with { Place = LongestVillage, Unanswered = TimeSpan.FromSeconds(240) }));

    [Theory]
    [InlineData(Message.Alarm)]
    [InlineData(Message.Upgraded)]
    [InlineData(Message.Returned)]
    public void Of_AnElderWhoAskedForHelp_SaysSo(Message message) => Assert.Equal(
        "【安居守护】张*芳 本人求助，烟雾报警。回复1我去 2已平安 3去不了。详情 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV",
        SmsText.Of(message, Smoke with { Link = Link, AskedForHelp = true }));

    [Fact]
    public void Of_SomebodyHasJustLetGo_NobodyHasItNow() => Assert.Equal(
        "【安居守护】张*芳 22:15 烟雾，本人求助，现无人接单，请立即处置。回复1我接",
        SmsText.Of(Message.Unanswered, Smoke with { AskedForHelp = true }));

    [Theory]
    [InlineData(599, "599秒")]
    [InlineData(600, "10分钟")]
    [InlineData(7_199, "119分钟")]
    [InlineData(52_344, "14小时")]
    [InlineData(172_800, "2天")]
    public void Of_NobodyForLong_IsSaidAsPeopleSayIt(int seconds, string waited) =>
        Assert.Equal(
            $"【安居守护】张*芳 22:15 烟雾报警，{waited}无人接单，请立即处置。回复1我接",
            SmsText.Of(Message.Unanswered, Smoke with { Unanswered = TimeSpan.FromSeconds(seconds) }));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Of_LongestNamesPlacesAndLinks_FitsOneSms(Message message)
    {
        Assert.All(Longest(Link), facts => Assert.InRange(SmsText.Of(message, facts).Length, 1, 70));
        Assert.All(Longest(LocalLink), facts => Assert.InRange(SmsText.Of(message, facts).Length, 1, 70));
    }

    [Theory]
    [InlineData(Message.Alarm)]
    [InlineData(Message.Upgraded)]
    [InlineData(Message.Returned)]
    [InlineData(Message.Visit)]
    [InlineData(Message.Overdue)]
    public void Of_AMessageThatAsks_KeepsItsLinkAndTheThreeAnswers(Message message) => Assert.All(Longest(Link), facts =>
    {
        string text = SmsText.Of(message, facts);
        Assert.EndsWith(" " + Link, text, StringComparison.Ordinal);
        Assert.Contains(facts.Elder, text, StringComparison.Ordinal);
        Assert.Contains(facts.Scenario, text, StringComparison.Ordinal);
        Assert.Contains($"1{facts.Code}", text, StringComparison.Ordinal);
        Assert.Contains($"2{facts.Code}", text, StringComparison.Ordinal);
        Assert.Contains($"3{facts.Code}", text, StringComparison.Ordinal);
    });

    /// <summary>Who has an elder's cry for help and another alarm on one phone needs the page most.</summary>
    [Fact]
    public void Of_TheLongestLinkAnInstallationMayHave_IsKept() => Assert.All(
        from facts in Longest("yanglao.xiaoshan.cn/a/ABCDEFGHIJKLMNOPQRSTUV")
        from message in new[] { Message.Alarm, Message.Upgraded, Message.Returned }
        select SmsText.Of(message, facts),
        text => Assert.EndsWith(" yanglao.xiaoshan.cn/a/ABCDEFGHIJKLMNOPQRSTUV", text, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Of_ADrill_BeginsBySayingSo(Message message) =>
        Assert.StartsWith("【演练】", SmsText.Of(message, Smoke with { Link = Link, Drill = true }), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Of_EveryScenario_SaysNothingOfHealth(Message message) =>
        Assert.All(Longest(Link), facts => Assert.Empty(HealthWordsIn(SmsText.Of(message, facts))));

    [Fact]
    public void Of_AScenarioThatNamesAnIllness_WouldBeFound() =>
        Assert.Equal(["心"], HealthWordsIn(SmsText.Of(Message.Alarm, Smoke with { Scenario = "心率异常" })));

    /// <summary>A mask hides all but the first and last character, so no masked name is longer than three.</summary>
    [Fact]
    public void Of_TheLongestName_IsMaskedToThree() => Assert.Equal("欧*芳", Mask.Name("欧阳桂芳"));

    private static IEnumerable<SmsFacts> Longest(string link) =>
        from scenario in Catalogue.All
        from code in new char?[] { null, 'B' }
        from drill in Either
        from askedForHelp in Either
        from whole in Either
        from taker in Takers
        select new SmsFacts(Mask.Name("欧阳桂芳"), scenario.ShortZh, QuarterPastTenAtNight)
        {
            Link = link,
            Code = code,
            Drill = drill,
            AskedForHelp = askedForHelp,
            Place = LongestVillage,
            TakenBy = Mask.Name("诸葛志强"),
            TakenAt = QuarterPastTenAtNight,
            TakenSafe = taker.Safe,
            TakenAtDesk = taker.AtDesk,
            Parts = whole ? ["燃气泄漏", "求助久出", "设备离线"] : [],
            WasReal = whole,
            Unanswered = TimeSpan.FromDays(2),
        };

    private static IEnumerable<string> HealthWordsIn(string text) => HealthWords.Where(word => text.Contains(word, StringComparison.Ordinal));
}
