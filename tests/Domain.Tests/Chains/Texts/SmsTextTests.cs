namespace Anju.Chains.Texts;

public sealed class SmsTextTests
{
    private const string LongestLink = "127.0.0.1:47071/a/ABCDEFGHIJKLMNOPQRSTUV";

    private static readonly DateTimeOffset QuarterPastTenAtNight = new(2026, 11, 23, 14, 15, 0, TimeSpan.Zero);

    [Fact]
    public void Alarm_ShortLink_SaysWhoWhenWhatAndHowToAnswer() =>
        Assert.Equal(
            "【安居守护】张*芳 22:15 烟雾报警。回复1我去 2已平安 3去不了。详情 xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV",
            SmsText.Alarm("张*芳", "烟雾", QuarterPastTenAtNight, "xs.cn/a/ABCDEFGHIJKLMNOPQRSTUV"));

    [Theory]
    [InlineData("张*芳", "烟雾")]
    [InlineData("李*", "设备离线")]
    [InlineData("张*芳", "燃气泄漏")]
    public void Alarm_LongestLink_StillFitsOneSmsWithItsLink(string elder, string scenario)
    {
        string text = SmsText.Alarm(elder, scenario, QuarterPastTenAtNight, LongestLink);

        Assert.InRange(text.Length, 1, 70);
        Assert.EndsWith(LongestLink, text, StringComparison.Ordinal);
        Assert.Contains(elder, text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryText_LongestNames_FitsOneSms()
    {
        Assert.InRange(SmsText.Taken("欧*芳", "设备离线", "欧*强", QuarterPastTenAtNight).Length, 1, 70);
        Assert.InRange(SmsText.Unanswered("欧*芳", "设备离线", QuarterPastTenAtNight, TimeSpan.FromDays(2)).Length, 1, 70);
        Assert.InRange(SmsText.Resumed("欧*芳", "设备离线").Length, 1, 70);
    }
}
