namespace Anju.Chains.Texts;

public sealed class ReplyTests
{
    [Theory]
    [InlineData("1")]
    [InlineData(" 1。")]
    [InlineData("１")]
    public void Read_One_Goes(string text) => Assert.Equal(new Signal.Answer("wang", Channel.Sms, Safe: false), Reply.Read(text, "wang"));

    [Fact]
    public void Read_Two_IsSafe() => Assert.Equal(new Signal.Answer("wang", Channel.Sms, Safe: true), Reply.Read("2", "wang"));

    [Fact]
    public void Read_Three_CannotGo() => Assert.Equal(new Signal.Decline("wang", Channel.Sms), Reply.Read("３", "wang"));

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("你是谁")]
    public void Read_AnythingElse_NobodyCanTell(string text) => Assert.Null(Reply.Read(text, "wang"));
}
