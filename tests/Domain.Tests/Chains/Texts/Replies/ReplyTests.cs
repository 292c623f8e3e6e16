namespace Anju.Chains.Texts.Replies;

/// <summary>Texts as people write them: an answer is heard, everything else is read by a person.</summary>
public sealed class ReplyTests
{
    [Theory]
    [InlineData(ContactAnswers.Go, ReplyCode.Go, false)]
    [InlineData(ContactAnswers.GoAndMore, ReplyCode.Go, true)]
    [InlineData(ContactAnswers.Safe, ReplyCode.Safe, false)]
    [InlineData(ContactAnswers.SafeAndMore, ReplyCode.Safe, true)]
    [InlineData(ContactAnswers.Cannot, ReplyCode.Cannot, false)]
    [InlineData(ContactAnswers.CannotAndMore, ReplyCode.Cannot, true)]
    public void Read_AnAnswer_CountsAndTheDeskReadsWhatElseItSays(string texts, ReplyCode code, bool saysMore) => ReadAsWritten(
        texts.Split('\n').Where(text => (Reply.Read(text).Code, Reply.Read(text).SaysMore) != (code, saysMore))
            .Select(text => $"{text}: {Reply.Read(text).Code}, says more: {Reply.Read(text).SaysMore}"));

    [Fact]
    public void Read_WhatMayBeAnotherAnswerOrNone_IsLeftToAPerson() => ReadAsWritten(
        ContactQuestions.NoAnswer.Split('\n').Where(text => Reply.Read(text).Code is not null).Select(text => $"{text}: {Reply.Read(text).Code}"));

    /// <summary>"2" calls everybody off, so it counts only beside words that do not say the opposite.</summary>
    [Theory]
    [InlineData("2 敲门没有反应")]
    [InlineData("2 没反应")]
    [InlineData("2 敲门不应")]
    [InlineData("2 不开门")]
    [InlineData("2 没人开门")]
    [InlineData("2，没人应")]
    [InlineData("2 电话打不通")]
    [InlineData("2 老人不接电话")]
    [InlineData("2 门锁着进不去")]
    [InlineData("2 老人呼吸困难")]
    [InlineData("2 好像中毒了")]
    [InlineData("2 老人失踪了")]
    [InlineData("2 人不见了")]
    [InlineData("2 老人不动了")]
    [InlineData("2 没气了")]
    [InlineData("2 报警器还在响")]
    [InlineData("2 煤气没关")]
    [InlineData("2 马上去看")]
    [InlineData("没事，马上去看看")]
    [InlineData("2 老人在地上")]
    public void Read_AllIsWellBesideWordsThatSayOtherwise_CallsNobodyOff(string text) => Assert.Null(Reply.Read(text).Code);

    [Theory]
    [InlineData("2 不好意思，误报")]
    [InlineData("2 没关系的")]
    [InlineData("2 炒菜的烟")]
    [InlineData("2 火关了")]
    [InlineData("2 没有着火")]
    [InlineData("2 我有钥匙")]
    public void Read_AllIsWellAndWhy_IsAnAnswer(string text) => Assert.Equal(ReplyCode.Safe, Reply.Read(text).Code);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Read_Nothing_IsLeftToAPerson(string text) => Assert.Null(Reply.Read(text).Code);

    [Theory]
    [InlineData("1B", ReplyCode.Go, 'B')]
    [InlineData("B1", ReplyCode.Go, 'B')]
    [InlineData("b1", ReplyCode.Go, 'B')]
    [InlineData("１Ｂ", ReplyCode.Go, 'B')]
    [InlineData("2 a", ReplyCode.Safe, 'A')]
    [InlineData("3c。", ReplyCode.Cannot, 'C')]
    [InlineData("B 我去", ReplyCode.Go, 'B')]
    [InlineData("我去B", ReplyCode.Go, 'B')]
    [InlineData("1B我去", ReplyCode.Go, 'B')]
    [InlineData("B一", ReplyCode.Go, 'B')]
    [InlineData("A 没事", ReplyCode.Safe, 'A')]
    [InlineData("1B 1B", ReplyCode.Go, 'B')]
    [InlineData("1 A座", null, null)]
    [InlineData("B", null, 'B')]
    public void Read_AnAlarmsLetter_IsToldApart(string text, ReplyCode? code, char? letter) =>
        Assert.Equal((code, letter), (Reply.Read(text).Code, Reply.Read(text).Alarm));

    /// <summary>Whoever writes a book into one SMS keeps nobody waiting.</summary>
    [Fact]
    public void Read_AVeryLongText_IsLeftToAPerson() =>
        Assert.Null(Reply.Read(string.Concat(Enumerable.Repeat("好的我好的收到马上就快到了", 2000))).Code);

    [Fact]
    public void ToSignals_EachCode_IsWhatTheChainHears()
    {
        Assert.Equal([new Signal.Answer("wang", Channel.Sms, Safe: false)], Reply.Read("1").ToSignals("wang", hasIt: false));
        Assert.Equal([new Signal.Answer("wang", Channel.Sms, Safe: true)], Reply.Read("2").ToSignals("wang", hasIt: false));
        Assert.Equal([new Signal.Decline("wang", Channel.Sms)], Reply.Read("3").ToSignals("wang", hasIt: true));
        Assert.Empty(Reply.Read("你是谁").ToSignals("wang", hasIt: true));
    }

    [Theory]
    [InlineData("到了")]
    [InlineData("我到了")]
    [InlineData("我已经到了")]
    public void ToSignals_IAmThere_IsAnArrivalOfWhoHasItAndAnAnswerTooOfAnybodyElse(string text)
    {
        Assert.Equal([new Signal.Arrive("wang", Channel.Sms)], Reply.Read(text).ToSignals("wang", hasIt: true));
        Assert.Equal([new Signal.Answer("wang", Channel.Sms, Safe: false), new Signal.Arrive("wang", Channel.Sms)], Reply.Read(text).ToSignals("wang", hasIt: false));
    }

    [Fact]
    public void ToSignals_IAmThereAndAllIsWell_IsBothOfWhoHasIt() => Assert.Equal(
        [new Signal.Arrive("wang", Channel.Sms), new Signal.Answer("wang", Channel.Sms, Safe: true)], Reply.Read("到了，没事").ToSignals("wang", hasIt: true));

    [Fact]
    public void ToSignals_IWillBeThereSoon_IsNoArrival() => Assert.Equal(
        [new Signal.Answer("wang", Channel.Sms, Safe: false)], Reply.Read("我马上到").ToSignals("wang", hasIt: true));

    private static void ReadAsWritten(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), $"Read wrongly:\n{string.Join('\n', wrong)}");
}
