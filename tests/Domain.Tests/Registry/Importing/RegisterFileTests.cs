using System.Text;

namespace Anju.Registry.Importing;

public sealed class RegisterFileTests
{
    private const string Devices = "设备编号,家庭编号,安装时间,备注\nSM-330109-0000001,h-0001,2026/1/5,厨房\n";

    public static TheoryData<byte[]> Encodings => new(
        [.. Encoding.UTF8.Preamble.ToArray(), .. Encoding.UTF8.GetBytes(Devices)],
        Encoding.UTF8.GetBytes(Devices),
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Devices));

    [Theory]
    [MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public void Read_AsExcelWritesIt_KnowsTheTableByItsHeading(byte[] file)
    {
        RegisterFile read = RegisterFile.Read("x.csv", file);

        Assert.Empty(read.Reports);
        ImportRow row = Assert.Single(read.Rows);
        Assert.Equal((2, "设备", "SM-330109-0000001"), (row.Line, row.Table, row.Id));
        Assert.Equal("2026/1/5", row.Cells["installedAt"]);
        Assert.Equal(3, row.Cells.Count);
    }

    [Fact]
    public void Read_EnglishHeadingsInAnyOrder_AreUnderstood() => Assert.Equal(
        "h-0001", Assert.Single(RegisterFile.Read("x.csv", "INSTALLEDAT,homeId,dev\n2026-01-05,h-0001,SM-330109-0000001"u8).Rows).Cells["homeId"]);

    [Fact]
    public void Read_OneDamagedLetterInUtf8_LeavesTheOthersReadable()
    {
        byte[] file = Encoding.UTF8.GetBytes(Devices + string.Concat(Enumerable.Range(2, 9).Select(n => $"SM-330109-000000{n},h-0001,2026/1/5,厨房\n")));
        file[Array.LastIndexOf(file, (byte)0xE6)] = 0xFF;

        Assert.Equal(10, RegisterFile.Read("x.csv", file).Rows.Count);
    }

    [Theory]
    [InlineData("", "空")]
    [InlineData("设备编号,家庭编号\nx,y", "安装时间")]
    [InlineData("设备编号,家庭编号,安装时间,颜色\nx,y,z,红", "颜色")]
    [InlineData("设备编号,家庭编号,安装时间,安装时间\nx,y,z,z", "安装时间")]
    [InlineData("PK\u0003\u0004\0\0", "CSV UTF-8")]
    public void Read_WhatIsNoneOfTheTables_SaysWhatIsMissing(string text, string says)
    {
        RowReport report = Assert.Single(RegisterFile.Read("x.csv", Encoding.UTF8.GetBytes(text)).Reports);

        Assert.Equal((0, RowOutcome.Refused), (report.Line, report.Outcome));
        Assert.Contains(says, report.Reason, StringComparison.Ordinal);
    }
}
