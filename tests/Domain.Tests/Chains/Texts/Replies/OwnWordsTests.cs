using System.Text.RegularExpressions;

namespace Anju.Chains.Texts.Replies;

/// <summary>Whatever a text of ours offers as an answer is read as what the text says it means.</summary>
public sealed class OwnWordsTests
{
    private static readonly string[] Alarms = ["", "B"];

    private static readonly bool[] NoAndYes = [false, true];

    private static readonly char?[] Codes = [null, 'B'];

    private static readonly string[] Names = ["张*芳", "阿卜杜*布"];

    /// <summary>Every version of every text: the longer the link and the name, the fewer words are left.</summary>
    private static IEnumerable<string> Texts(Message message) =>
        from drill in NoAndYes
        from asked in NoAndYes
        from code in Codes
        from link in Enumerable.Range(0, 45)
        from name in Names
        select SmsText.Of(message, new SmsFacts(name, "烟雾", DateTimeOffset.UnixEpoch)
        {
            Link = link == 0 ? null : new string('/', link),
            Code = code,
            Drill = drill,
            AskedForHelp = asked,
            Unanswered = TimeSpan.FromMinutes(4),
        });

    [Theory]
    [InlineData(Message.Alarm, 3)]
    [InlineData(Message.Upgraded, 3)]
    [InlineData(Message.Returned, 3)]
    [InlineData(Message.Visit, 3)]
    [InlineData(Message.Overdue, 3)]
    [InlineData(Message.Unanswered, 1)]
    public void Read_WhatATextOffers_IsWhatItSays(Message message, int answers)
    {
        List<(char Digit, string Word)> offered = Offered(message);

        Assert.Equal(answers, offered.Select(one => one.Digit).Distinct().Count());
        Assert.All(
            offered.SelectMany(one => Ways(one).Select(text => (Text: text, one.Digit))),
            one => Assert.Equal(((ReplyCode?)(one.Digit - '1'), false), (Reply.Read(one.Text).Code, Reply.Read(one.Text).SaysMore)));
    }

    [Fact]
    public void Read_WhatTheElderIsOffered_IsWhatItSays()
    {
        List<(char Digit, string Word)> offered = Offered(Message.SelfCheck);

        Assert.Equal([('1', "都好"), ('2', "要帮忙")], offered);
        Assert.All(
            offered.SelectMany(one => Ways(one).Select(text => (Text: text, one.Digit))),
            one => Assert.Equal(
                (one.Digit == '1' ? CheckResult.Fine : CheckResult.Help, false), (ElderReply.Read(one.Text).Result, ElderReply.Read(one.Text).SaysMore)));
    }

    /// <summary>What the operator reads out is answered in words too, by who cannot wait for the call.</summary>
    [Theory]
    [InlineData("我去", ReplyCode.Go)]
    [InlineData("已平安", ReplyCode.Safe)]
    [InlineData("去不了", ReplyCode.Cannot)]
    [InlineData("3 我临时去不了", ReplyCode.Cannot)]
    [InlineData("我临时有事去不了", ReplyCode.Cannot)]
    [InlineData("突然有点急事，去不了", ReplyCode.Cannot)]
    [InlineData("家里有事走不开", ReplyCode.Cannot)]
    [InlineData("路上堵着呢，实在过不来", ReplyCode.Cannot)]
    [InlineData("我马上到，路上堵", ReplyCode.Go)]
    [InlineData("马上到，路上有点堵车", ReplyCode.Go)]
    [InlineData("我可以去了", ReplyCode.Go)]
    [InlineData("我已到达", ReplyCode.Go)]
    [InlineData("临时有事不好意思去不了", ReplyCode.Cannot)]
    [InlineData("3 临时有事", ReplyCode.Cannot)]
    public void Read_WhatThePageAndTheCallOffer_IsWhatTheySay(string word, ReplyCode code) => Assert.Equal((code, false), (Reply.Read(word).Code, Reply.Read(word).SaysMore));

    /// <summary>Off to the elder, or off to that business?</summary>
    [Theory]
    [InlineData("临时有事，马上去")]
    [InlineData("临时有事去了")]
    [InlineData("临时有事已经出发了")]
    public void Read_SomethingCameUpAndTheWriterIsOff_TheDeskFindsOut(string words) => Assert.Equal((null, true), (Reply.Read(words).Code, Reply.Read(words).SaysMore));

    private static List<(char Digit, string Word)> Offered(Message message) =>
    [
        .. Texts(message).SelectMany(text => Regex.Matches(text, "(?<![0-9:])([123])B?([一-鿿]+)(?=[ ，。/123]|$)"))
            .Select(match => (match.Groups[1].Value[0], match.Groups[2].Value)).Distinct(),
    ];

    private static IEnumerable<string> Ways((char Digit, string Word) offered) =>
        [offered.Word, .. Alarms.SelectMany(alarm => new[] { $"{offered.Digit}{alarm}", $"{offered.Digit}{alarm}{offered.Word}", $"{offered.Digit}{alarm} {offered.Word}" })];
}
