using System.Text;
using static Anju.Registry.InventedHome;

namespace Anju.Registry.Importing;

public sealed class HomeMergeTests
{
    private static readonly Importer Supervisor = new("supervisor-1", "330109");

    private const string HomeHeading = "家庭编号,村社区代码,地址,老人姓名,性别,出生年份,老人电话,同意日期,居住人数,认知障碍,确诊睡眠呼吸暂停,风险等级\n";
    private const string Home = "h-0001,330109001001,朝晖路1组2号,张桂芳,女,1939,199 0000 0009,2026/1/1,,是,是,高\n";
    private const string Contacts = "家庭编号,姓名,电话,关系,顺序,可联系时段,有钥匙\nh-0001,张晓梅,19900000011,女儿,1,08:00-22:00,是\nh-0001,张志强,19900000012,儿子,2,,\n";
    private const string Devices = "设备编号,家庭编号,安装时间,拆除时间\nSM-330109-0000001,h-0001,2026/1/5,\nDR-330109-0000001,h-0001,2026-01-05 14:30,2026-02-01\n";

    [Fact]
    public void Of_ANewHome_HasEverythingItsLinesSay()
    {
        HomeMerge merge = Merge(null, HomeHeading + Home, Contacts, Devices);

        Assert.All(merge.Reports, report => Assert.Equal((RowOutcome.New, ""), (report.Outcome, report.Reason)));
        Home home = merge.Home!;
        Assert.Equal((1, 1, true, true, RiskClass.High), (home.Revision, home.Residents, home.Elder.Frailty!.Dementia, home.Elder.Medical!.SleepApnea, home.Risk));
        Assert.Equal(["h-0001-r1:+8619900000011", "h-0001-r2:+8619900000012"], home.Relatives.Select(each => $"{each.ContactId}:{each.Phone}"));
        Assert.Equal(new DailyHours(new TimeOnly(8, 0), new TimeOnly(22, 0)), Assert.Single(home.Relatives[0].Hours!));
        Assert.Equal("SM-330109-0000001", Assert.Single(home.Bound).Dev);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 6, 30, 0, TimeSpan.Zero), home.Devices[1].InstalledAt);
    }

    [Fact]
    public void Of_TheSameListAgain_ChangesNothing()
    {
        Home registered = Merge(null, HomeHeading + Home, Contacts, Devices).Home!;

        HomeMerge again = Merge(registered, HomeHeading + Home, Contacts, Devices);

        Assert.Null(again.Home);
        Assert.All(again.Reports, report => Assert.Equal(RowOutcome.Unchanged, report.Outcome));
    }

    [Fact]
    public void Of_AnEmptyCell_LeavesWhatIsRegistered()
    {
        Home registered = Merge(null, HomeHeading + Home).Home! with { Residents = 2 };

        HomeMerge merge = Merge(registered, HomeHeading + Home.Replace("朝晖路1组2号", "朝晖路1组3号", StringComparison.Ordinal));

        Assert.Equal((2, "朝晖路1组3号", 2L), (merge.Home!.Residents, merge.Home.Address, merge.Home.Revision));
        Assert.Equal(RowOutcome.Changed, Assert.Single(merge.Reports).Outcome);
    }

    [Fact]
    public void Of_ABadLineOfAPart_LeavesTheRestOfTheHome()
    {
        HomeMerge merge = Merge(null, HomeHeading + Home, Contacts.Replace("19900000011", "1.99E+10", StringComparison.Ordinal), Devices.Replace("SM-330109", "SM-33", StringComparison.Ordinal));

        Assert.Equal("张志强", Assert.Single(merge.Home!.Relatives).Name);
        Assert.Empty(merge.Home.Bound);
        Assert.Equal(
            ["联系人 2 电话：被Excel改成了科学计数法：请把该列设为“文本”后重新填写", "设备 2 设备编号：不是有效的设备编号，应如 SM-330109-0000001"],
            merge.Reports.Where(report => report.Outcome == RowOutcome.Refused).Select(report => $"{report.Table} {report.Line} {report.Reason}"));
    }

    [Fact]
    public void Of_ABadLineOfTheHome_TakesItsPartsWithItAndSaysSo()
    {
        HomeMerge merge = Merge(null, HomeHeading + Home.Replace("1939", "39", StringComparison.Ordinal), Contacts);

        Assert.Null(merge.Home);
        Assert.Equal("出生年份：应在1900到1976之间", merge.Reports[0].Reason);
        Assert.All(merge.Reports, report => Assert.Equal(RowOutcome.Refused, report.Outcome));
    }

    [Fact]
    public void Of_ALineWithoutConsent_IsRefusedUnderItsOwnHeading() => Assert.Equal(
        "同意日期：未填写", Assert.Single(Merge(null, HomeHeading + Home.Replace("2026/1/1", "", StringComparison.Ordinal)).Reports).Reason);

    [Theory]
    [InlineData("330109001001", "村社区代码")]
    [InlineData("朝晖路1组2号", "地址")]
    [InlineData("张桂芳", "老人姓名")]
    [InlineData("女", "性别")]
    [InlineData("1939", "出生年份")]
    [InlineData("199 0000 0009", "老人电话")]
    [InlineData("2026/1/1", "同意日期")]
    public void Of_ALineWithAnEmptyCell_SaysWhichColumnIsNotFilledIn(string cell, string column) => Assert.Equal(
        $"{column}：未填写", Assert.Single(Merge(null, HomeHeading + Home.Replace(cell, "", StringComparison.Ordinal)).Reports).Reason);

    [Fact]
    public void Of_ANewHome_IsInShadowModeForFourteenDaysAndOneThatIsThereStaysAsItIs()
    {
        Home imported = Merge(null, HomeHeading + Home).Home!;
        Home changed = Merge(imported with { ShadowUntil = null }, HomeHeading + Home.Replace("1939", "1941", StringComparison.Ordinal)).Home!;

        Assert.Equal((Now.AddDays(14), null), (imported.ShadowUntil, changed.ShadowUntil));
    }

    /// <summary>A list has one point; the other, made from the old one, would send rescuers to where nobody lives.</summary>
    [Fact]
    public void Of_AnotherPoint_DropsTheOneInTheOtherDatum()
    {
        Home registered = Merge(null, HomeHeading + Home).Home! with { Place = new Place(Gcj02: new MapPoint(30.17, 120.26), Wgs84: new MapPoint(30.172, 120.255)) };
        HomeMerge With(string point) => Merge(registered, $"{HomeHeading.TrimEnd()},纬度,经度\n{Home.TrimEnd()},{point}\n");

        Assert.Equal(new Place(Gcj02: new MapPoint(30.18, 120.26)), With("30.18,").Home!.Place);
        Assert.Null(With("30.17,120.26").Home);
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("elder.birthYear")]
    [InlineData("place.gcj02.latitude")]
    [InlineData("shadowUntil")]
    [InlineData("away[0].until")]
    [InlineData("relatives[1].phone")]
    public void HeadingOf_WhateverIsWrongWithAHome_IsSaidInChinese(string field) =>
        Assert.DoesNotContain(RegisterTable.Homes.HeadingOf(field), char.IsAsciiLetter);

    [Fact]
    public void Of_AHomeInAnotherVillage_DoesNotMoveIt() => Assert.Equal(
        "村社区代码：不能修改",
        Assert.Single(Merge(Sound with { Village = "330109001002" }, HomeHeading + Home).Reports).Reason);

    [Fact]
    public void Of_ADeviceAnotherHomeHas_IsRefusedAndSaysWhy()
    {
        HomeMerge merge = HomeMerge.Of(UnitOf(HomeHeading + Home, Devices), null, Places, Now, new HashSet<string> { "SM-330109-0000001" }, [], Supervisor);

        Assert.Empty(merge.Home!.Bound);
        Assert.Contains(merge.Reports, report => report.Reason == "设备编号：已绑定在其他家庭");
    }

    [Fact]
    public void Of_SomebodyWithAnotherNumber_ButTheSameId_IsTheSamePerson()
    {
        HomeMerge merge = Merge(Sound, "家庭编号,联系人编号,姓名,电话,关系\nh-0001,r-1,张晓梅,19900000099,女儿\n");

        Assert.Equal(["r-1", "r-2"], merge.Home!.Relatives.Select(each => each.ContactId));
        Assert.Equal("+8619900000099", merge.Home.Relatives[0].Phone);
    }

    [Fact]
    public void Of_CellsWithWhatCopyingLeftAroundThem_AreTakenWithoutIt()
    {
        HomeMerge merge = Merge(
            null,
            HomeHeading + Home.Replace("张桂芳", "\u200B张桂芳\uFEFF", StringComparison.Ordinal).Replace("199 0000 0009", "\u202D199 0000 0009\u202C", StringComparison.Ordinal));

        Assert.Equal(("张桂芳", "+8619900000009"), (merge.Home!.Elder.Name, merge.Home.Elder.Phone));
    }

    /// <summary>Whoever rings the relative would ring the elder who does not answer.</summary>
    [Fact]
    public void Of_ARelativeWithTheEldersNumber_IsRefused()
    {
        HomeMerge merge = Merge(null, HomeHeading + Home, Contacts.Replace("19900000011", "19900000009", StringComparison.Ordinal));

        Assert.Equal("张志强", Assert.Single(merge.Home!.Relatives).Name);
    }

    [Fact]
    public void Of_AKeyWithAContactWhoseLineIsRefused_IsRefusedToo()
    {
        string home = $"{HomeHeading.TrimEnd()},钥匙保管人编号\n{Home.TrimEnd()},r-9\n";
        string contacts = "家庭编号,联系人编号,姓名,电话,关系\nh-0001,r-9,张晓梅,19900000011,女儿\n";

        Assert.Equal("r-9", Merge(null, home, contacts).Home!.Access!.KeyHolder);
        HomeMerge refused = Merge(null, home, contacts.Replace("19900000011", "119", StringComparison.Ordinal));

        Assert.Null(refused.Home);
        Assert.All(refused.Reports, report => Assert.Equal(RowOutcome.Refused, report.Outcome));
    }

    [Fact]
    public void UnitsOf_TheSameHomeOrDeviceTwice_SetsTheSecondAside()
    {
        List<RowReport> reports = [];
        string twice = Devices + "SM-330109-0000001,h-0002,2026/3/1,\n";

        IReadOnlyList<ImportUnit> units = ImportUnit.Of([.. Read(HomeHeading + Home + Home).Rows, .. Read(twice).Rows], reports);

        Assert.Equal(["h-0001"], units.Select(unit => unit.Id));
        Assert.Equal(["家庭 3 与 t.csv 第2行重复", "设备 4 与 t.csv 第2行重复"], reports.Select(report => $"{report.Table} {report.Line} {report.Reason}"));
    }

    /// <summary>The second would take the first one's place without a word.</summary>
    [Fact]
    public void UnitsOf_TwoPeopleOfAHomeWithOneId_SetsTheSecondAside()
    {
        List<RowReport> reports = [];
        const string Two = "家庭编号,姓名,电话,关系,联系人编号\nh-0001,东方朔,+8619900000011,儿子,r-9\nh-0001,东方明,+8619900000012,女儿,r-9\nh-0002,东方亮,+8619900000013,女儿,r-9\n";

        ImportUnit.Of(Read(Two).Rows, reports);

        Assert.Equal(["联系人 3 与 t.csv 第2行重复"], reports.Select(report => $"{report.Table} {report.Line} {report.Reason}"));
    }

    private static HomeMerge Merge(Home? existing, params string[] tables) => HomeMerge.Of(UnitOf(tables), existing, Places, Now, new HashSet<string>(), [], Supervisor);

    private static ImportUnit UnitOf(params string[] tables) => Assert.Single(ImportUnit.Of(tables.SelectMany(table => Read(table).Rows), []));

    private static RegisterFile Read(string table)
    {
        RegisterFile file = RegisterFile.Read("t.csv", Encoding.UTF8.GetBytes(table));
        Assert.Empty(file.Reports);
        return file;
    }
}
