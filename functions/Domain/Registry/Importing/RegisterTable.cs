namespace Anju.Registry.Importing;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading in English, and how the code calls it.</param>
/// <param name="Heading">Its heading in Chinese.</param>
/// <param name="Field">Where its value goes, as a flaw names it; the name itself if that is the same.</param>
/// <param name="IsRequired">Whether the table is not one without it.</param>
public sealed record Column(string Name, string Heading, string? Field = null, bool IsRequired = false)
{
    /// <summary>Whether a heading is this column's.</summary>
    public bool Is(string heading) => heading == Heading || string.Equals(heading, Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One of the tables a register is imported from. Which one a file is, its heading says; the file's name does not matter.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Columns">In the order people find natural; a file may have them in any order, and leave out what is not required.</param>
public sealed record RegisterTable(string Name, IReadOnlyList<Column> Columns)
{
    /// <summary>One line per home and elder.</summary>
    public static readonly RegisterTable Homes = new("家庭",
    [
        new("homeId", "家庭编号", IsRequired: true),
        new("village", "村社区代码", IsRequired: true),
        new("address", "地址", IsRequired: true),
        new("elder", "老人姓名", "elder.name", IsRequired: true),
        new("sex", "性别", "elder.sex", IsRequired: true),
        new("birthYear", "出生年份", "elder.birthYear", IsRequired: true),
        new("phone", "老人电话", "elder.phone", IsRequired: true),
        new("consentOn", "同意日期", "consent.givenOn", IsRequired: true),
        new("consentBy", "同意人", "consent.by"),
        new("guardian", "监护人", "consent.guardian"),
        new("vitalsToRelatives", "体征可给家属", "consent.vitalsToRelatives"),
        new("withdrawnOn", "撤回同意日期", "consent.withdrawnOn"),
        new("residents", "居住人数"),
        new("status", "状态"),
        new("risk", "风险等级"),
        new("living", "居住类型"),
        new("readsSms", "会看短信", "elder.readsSms"),
        new("mobility", "行动能力", "elder.frailty.mobility"),
        new("hardOfHearing", "听力障碍", "elder.frailty.hardOfHearing"),
        new("dementia", "认知障碍", "elder.frailty.dementia"),
        new("oxygen", "家庭吸氧", "elder.frailty.oxygen"),
        new("illnesses", "主要疾病", "elder.medical.illnesses"),
        new("medicines", "重要用药", "elder.medical.medicines"),
        new("allergies", "药物过敏", "elder.medical.allergies"),
        new("sleepApnea", "确诊睡眠呼吸暂停", "elder.medical.sleepApnea"),
        new("building", "楼幢", "place.building"),
        new("unit", "单元", "place.unit"),
        new("floor", "楼层", "place.floor"),
        new("room", "房号", "place.room"),
        new("landmark", "地标", "place.landmark"),
        new("roadAccess", "车辆通行", "place.roadAccess"),
        new("latitude", "纬度", "place.gcj02.latitude"),
        new("longitude", "经度", "place.gcj02.longitude"),
        new("house", "房屋类型", "dwelling.kind"),
        new("gas", "燃气类型", "dwelling.gas"),
        new("bed", "床位位置", "dwelling.bed"),
        new("keyHolder", "钥匙保管人编号", "access.keyHolder"),
        new("keySafe", "钥匙盒", "access.keySafe"),
        new("dog", "犬只", "access.dog"),
        new("doorNotes", "进门说明", "access.doorNotes"),
        new("addressVerifiedOn", "地址核实日期"),
    ]);

    /// <summary>One line per device and its time in a home.</summary>
    public static readonly RegisterTable Devices = new("设备",
    [
        new("dev", "设备编号", IsRequired: true),
        new("homeId", "家庭编号", IsRequired: true),
        new("installedAt", "安装时间", IsRequired: true),
        new("removedAt", "拆除时间"),
    ]);

    /// <summary>One line per person to be told.</summary>
    public static readonly RegisterTable Contacts = new("联系人",
    [
        new("homeId", "家庭编号", IsRequired: true),
        new("name", "姓名", IsRequired: true),
        new("phone", "电话", IsRequired: true),
        new("relation", "关系", IsRequired: true),
        new("contactId", "联系人编号"),
        new("rank", "顺序"),
        new("reach", "联系方式"),
        new("hours", "可联系时段"),
        new("hasKey", "有钥匙"),
        new("distanceMinutes", "路程分钟"),
    ]);

    /// <summary>One line per person who may sign in.</summary>
    public static readonly RegisterTable Accounts = new("账号",
    [
        new("subject", "账号", IsRequired: true),
        new("name", "姓名", IsRequired: true),
        new("role", "角色", IsRequired: true),
        new("scope", "管辖代码", IsRequired: true),
        new("homes", "家庭编号"),
        new("contactId", "联系人编号"),
    ]);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<RegisterTable> All = [Homes, Devices, Contacts, Accounts];

    /// <summary>Headings that say nothing to us and that every list has.</summary>
    private static readonly string[] PassedOver = ["序号", "备注", ""];

    /// <summary>The table of that name.</summary>
    public static RegisterTable Named(string name) => All.Single(table => table.Name == name);

    /// <summary>Which table a heading is of, and which column each of its cells is; null for those passed over.</summary>
    /// <param name="heading">The cells of the heading.</param>
    /// <param name="problem">For whoever made the file: what keeps it from being one of the tables; null if it is.</param>
    public static (RegisterTable Table, IReadOnlyList<Column?> Columns)? Recognise(IReadOnlyList<string> heading, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(heading);
        RegisterTable best = All.MaxBy(table => table.Columns.Count(column => column.IsRequired && heading.Any(column.Is)) / (double)table.Columns.Count(column => column.IsRequired))!;
        Column?[] columns = [.. heading.Select(cell => best.Columns.FirstOrDefault(column => column.Is(cell)))];
        string[] lacking = [.. best.Columns.Where(column => column.IsRequired && !columns.Contains(column)).Select(column => column.Heading)];
        string[] unknown = [.. heading.Where((cell, index) => columns[index] is null && !PassedOver.Contains(cell))];
        string? twice = columns.OfType<Column>().GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key.Heading;
        problem = lacking.Length > 0 ? $"表头不完整：最接近“{best.Name}”表，还缺“{string.Join("”“", lacking)}”"
            : unknown.Length > 0 ? $"“{best.Name}”表没有这一列：“{string.Join("”“", unknown)}”"
            : twice is not null ? $"“{twice}”列重复"
            : null;
        return problem is null ? (best, columns) : null;
    }

    /// <summary>What a flaw's field is called in the file; a list, such as a contact's hours, has one column. What has none stands in the register already.</summary>
    public string HeadingOf(string field) =>
        (Columns.FirstOrDefault(column => (column.Field ?? column.Name) == field || column.Name == field.Split('[')[0])
            ?? Columns.FirstOrDefault(column => column.Field?.StartsWith($"{field}.", StringComparison.Ordinal) is true))?.Heading ?? "已登记的其他内容";
}
