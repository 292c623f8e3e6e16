namespace Anju.Chains.Texts;

public sealed class CheckReplyTests
{
    [Theory]
    [InlineData("1", CheckResult.Fine)]
    [InlineData("１。", CheckResult.Fine)]
    [InlineData("1B", CheckResult.Fine)]
    [InlineData("一", CheckResult.Fine)]
    [InlineData("1 都好", CheckResult.Fine)]
    [InlineData("平安", CheckResult.Fine)]
    [InlineData("我没事，谢谢", CheckResult.Fine)]
    [InlineData("2", CheckResult.Help)]
    [InlineData("２", CheckResult.Help)]
    [InlineData("2B", CheckResult.Help)]
    [InlineData("2 快来", CheckResult.Help)]
    [InlineData("我摔倒了", CheckResult.Help)]
    [InlineData("救命", CheckResult.Help)]
    public void Read_WhatTheElderMeans_IsNotWhatAContactWouldMean(string text, CheckResult expected) =>
        Assert.Equal(expected, CheckReply.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("1 2")]
    [InlineData("2 平安")]
    [InlineData("1 我摔倒了")]
    [InlineData("谁啊？")]
    [InlineData("今天星期几")]
    public void Read_NobodyCanTell_IsLeftToTheDesk(string text) => Assert.Null(CheckReply.Read(text));
}
