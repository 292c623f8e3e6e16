namespace Anju.Registry.Checking;

public sealed class ReadableTests
{
    [Theory]
    [InlineData("钥匙在邻居家\t二楼")]
    [InlineData("对青霉素\u00AD过敏")]
    [InlineData("女儿一家 👨\u200D👩\u200D👧")]
    [InlineData("敲后门\r\n狗在院里")]
    [InlineData("高血压 ❤\uFE0F")]
    public void IsText_AsPhonesAndWordProcessorsWriteIt_Is(string text) => Assert.True(Readable.IsText(text));

    [Theory]
    [InlineData("\u202E敲门")]
    [InlineData("敲\u200B门")]
    [InlineData("敲\u2067门")]
    [InlineData("敲\u0007门")]
    [InlineData("敲\uFFFD门")]
    public void IsText_TurnedHiddenOrBroken_IsNot(string text) => Assert.False(Readable.IsText(text));

    [Theory]
    [InlineData("张\u00AD三")]
    [InlineData("张\u200D三")]
    [InlineData("张\t三")]
    [InlineData("张\n三")]
    [InlineData("张\u3164")]
    [InlineData("\u115F\u1160")]
    [InlineData("张\uFFA0三")]
    [InlineData("张\u2800三")]
    [InlineData("张\u034F三")]
    [InlineData("张三\uFE0F")]
    [InlineData("张三\U000E0101")]
    [InlineData("张\uE000")]
    [InlineData("张\U000F0000")]
    [InlineData("张\u0378")]
    public void IsLine_ANameThatLooksLikeAnother_IsNot(string name) => Assert.False(Readable.IsLine(name));

    [Theory]
    [InlineData("\uFEFF张三", "张三")]
    [InlineData("\u202D13800000000\u202C", "13800000000")]
    [InlineData(" \u200B\t张 三\u00A0\u3000", "张 三")]
    [InlineData("\u200B \u200B", "")]
    [InlineData("\uFFFD张三", "\uFFFD张三")]
    public void Trimmed_WhatCopyingLeft_IsGone(string copied, string kept) => Assert.Equal(kept, Readable.Trimmed(copied));
}
