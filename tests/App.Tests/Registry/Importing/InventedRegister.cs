using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Anju.Registry.Importing;

/// <summary>The tables of a register of invented people, as a clerk would keep them; 演示数据，人物虚构.</summary>
internal static class InventedRegister
{
    public const int DevicesOfAHome = 4;
    public const int ContactsOfAHome = 2;

    private static readonly string[] Villages = ["330109001001", "330109001014", "330109002001"];

    private static readonly string[] Kinds = ["DR", "SM", "GS", "SL"];

    /// <summary>A ZIP of four tables. The line of the table of homes given is broken: a quotation mark is never closed.</summary>
    public static byte[] Zip(int homes, int? brokenLine = null)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            string[] lines = [.. Homes(homes)];
            if (brokenLine is { } broken)
            {
                lines[broken - 1] = lines[broken - 1].Replace(",朝晖路", ",\"朝晖路", StringComparison.Ordinal);
            }

            Add(zip, "家庭.csv", lines, CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!);
            Add(zip, "设备.csv", Devices(homes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Add(zip, "联系人.csv", Contacts(homes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Add(zip, "账号.csv", ["账号,姓名,角色,管辖代码", "village-77,公孙不二,村社管理员,330109001001"], new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        return packed.ToArray();
    }

    /// <summary>A ZIP of the tables given, line by line.</summary>
    public static byte[] ZipOf(params (string Name, string[] Lines)[] tables)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string[] lines) in tables)
            {
                Add(zip, name, lines, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            }
        }

        return packed.ToArray();
    }

    /// <summary>The id of the home on a line of the table of homes.</summary>
    public static string HomeOn(int line) => Id(line - 1);

    private static IEnumerable<string> Homes(int homes) =>
        Numbered(homes, "家庭编号,村社区代码,地址,老人姓名,性别,出生年份,老人电话,同意日期,风险等级",
            n => [$"{Id(n)},{Villages[n % Villages.Length]},朝晖路{n}号,诸葛{(char)('一' + (n % 500))},女,19{30 + (n % 20)},{Phone(n, 0)},2026/1/5,一般"]);

    private static IEnumerable<string> Devices(int homes) =>
        Numbered(homes, "设备编号,家庭编号,安装时间", n => Kinds.Select(kind => $"{kind}-330109-{5_000_000 + n:D7},{Id(n)},2026/1/5 9:30"));

    private static IEnumerable<string> Contacts(int homes) =>
        Numbered(homes, "家庭编号,姓名,电话,关系,顺序", n => Enumerable.Range(1, ContactsOfAHome).Select(c => $"{Id(n)},诸葛{(char)('丁' + c)},{Phone(n, c)},子女,{c}"));

    private static IEnumerable<string> Numbered(int homes, string heading, Func<int, IEnumerable<string>> lines) =>
        Enumerable.Range(1, homes).SelectMany(lines).Prepend(heading);

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"i-{number:D5}");

    private static string Phone(int home, int person) => string.Create(CultureInfo.InvariantCulture, $"199{(home * 10) + person:D8}");

    private static void Add(ZipArchive zip, string name, IEnumerable<string> lines, Encoding encoding)
    {
        using Stream entry = zip.CreateEntry(name).Open();
        entry.Write([.. encoding.GetPreamble(), .. encoding.GetBytes(string.Join("\r\n", lines))]);
    }
}
