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
    [InlineData("1 A座", ReplyCode.Go, null)]
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
    public void ToSignals_IAmThere_IsAnArrivalOfWhoHasItAndAnAnswerOfAnybodyElse(string text)
    {
        Assert.Equal([new Signal.Arrive("wang", Channel.Sms)], Reply.Read(text).ToSignals("wang", hasIt: true));
        Assert.Equal([new Signal.Answer("wang", Channel.Sms, Safe: false)], Reply.Read(text).ToSignals("wang", hasIt: false));
    }

    [Fact]
    public void ToSignals_IAmThereAndAllIsWell_IsBothOfWhoHasIt() => Assert.Equal(
        [new Signal.Arrive("wang", Channel.Sms), new Signal.Answer("wang", Channel.Sms, Safe: true)], Reply.Read("到了，没事").ToSignals("wang", hasIt: true));

    [Fact]
    public void ToSignals_IWillBeThereSoon_IsNoArrival() => Assert.Equal(
        [new Signal.Answer("wang", Channel.Sms, Safe: false)], Reply.Read("我马上到").ToSignals("wang", hasIt: true));

    private static void ReadAsWritten(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), $"Read wrongly:\n{string.Join('\n', wrong)}");
}
