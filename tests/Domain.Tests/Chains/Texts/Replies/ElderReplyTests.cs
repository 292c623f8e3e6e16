namespace Anju.Chains.Texts.Replies;

public sealed class ElderReplyTests
{
    [Theory]
    [InlineData(ElderAnswers.Fine, CheckResult.Fine, false)]
    [InlineData(ElderAnswers.Help, CheckResult.Help, false)]
    [InlineData(ElderAnswers.HelpAndMore, CheckResult.Help, true)]
    public void Read_AnAnswer_CountsAndTheDeskReadsWhatElseItSays(string texts, CheckResult result, bool saysMore) => ReadAsWritten(
        texts.Split('\n').Where(text => (ElderReply.Read(text) is var read) && (read.Result, read.SaysMore) != (result, saysMore)).Select(text => $"{text}: {ElderReply.Read(text)}"));

    [Fact]
    public void Read_NobodyCanTell_IsLeftToAPerson() => ReadAsWritten(
        ElderAnswers.NoAnswer.Split('\n').Where(text => ElderReply.Read(text).Result is not null).Select(text => $"{text}: {ElderReply.Read(text)}"));

    private static void ReadAsWritten(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), $"Read wrongly:\n{string.Join('\n', wrong)}");
}
