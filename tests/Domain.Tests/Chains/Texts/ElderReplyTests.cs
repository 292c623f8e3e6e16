namespace Anju.Chains.Texts;

public sealed class ElderReplyTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("１。")]
    [InlineData("一")]
    [InlineData("1B")]
    [InlineData("平安")]
    [InlineData("我没事，谢谢")]
    [InlineData("都好")]
    [InlineData("没摔，没事")]
    public void Read_AllIsWell_IsFine(string text) => Assert.Equal(CheckResult.Fine, ElderReply.Read(text));

    [Theory]
    [InlineData("2")]
    [InlineData("②")]
    [InlineData("我摔倒了")]
    [InlineData("救命")]
    [InlineData("2 不舒服")]
    [InlineData("需要帮忙")]
    public void Read_SomethingIsWrong_IsHelp(string text) => Assert.Equal(CheckResult.Help, ElderReply.Read(text));

    [Theory]
    [InlineData("3")]
    [InlineData("你是谁")]
    [InlineData("1 2")]
    [InlineData("2 没事")]
    [InlineData("1 我摔了")]
    [InlineData("没事，就是摔了一下")]
    [InlineData("不平安")]
    [InlineData("我去")]
    [InlineData("")]
    public void Read_NobodyCanTell_IsLeftToAPerson(string text) => Assert.Null(ElderReply.Read(text));
}
