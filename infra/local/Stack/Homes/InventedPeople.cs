namespace Anju.Homes;

/// <summary>Makes up people: names from a fixed stock, numbers from a block nobody has.</summary>
internal sealed class InventedPeople(Random random)
{
    private const string NumberBlock = "+861990000";

    // Surnames of the region, and some of two characters, which masks and layouts must survive.
    private static readonly string[] Surnames =
    [
        "沈", "来", "俞", "傅", "楼", "施", "瞿", "汤", "金", "孔", "韩", "戴", "方", "莫", "许", "谢",
        "欧阳", "诸葛", "上官", "夏侯",
    ];

    private static readonly string[] ElderWomen =
        ["长宁", "月圆", "桂香", "水仙", "春晓", "杏雨", "秋菊", "茶花", "素云", "荷风", "梅影", "兰馨", "冬青", "霞光", "稻香"];

    private static readonly string[] ElderMen =
        ["守望", "柏年", "松寿", "长庚", "百川", "江潮", "田丰", "石泉", "山高", "水长", "林深", "土根", "阿牛", "万里", "福海"];

    private static readonly string[] Younger =
        ["思远", "念慈", "望舒", "知行", "晨曦", "一帆", "如意", "安平", "子衿", "乐之", "佳音", "云舟", "海棠", "青禾", "星河", "朝阳", "小满", "立夏"];

    private readonly HashSet<string> _namesTaken = [];

    /// <summary>A surname.</summary>
    public string Surname() => Surnames[random.Next(Surnames.Length)];

    /// <summary>An elder's full name; no two people share one.</summary>
    public string Elder(string surname, bool isWoman) => Named(surname, isWoman ? ElderWomen : ElderMen);

    /// <summary>The full name of somebody of working age.</summary>
    public string Adult(string surname) => Named(surname, Younger);

    /// <summary>The full name of somebody whose surname does not matter: a surname that is used up is passed over.</summary>
    public string AnyAdult()
    {
        while (true)
        {
            string name = Surname() + Younger[random.Next(Younger.Length)];
            if (_namesTaken.Add(name))
            {
                return name;
            }
        }
    }

    /// <summary>A mobile number; <paramref name="index"/> is 0–9999.</summary>
    public static string Number(int index) => $"{NumberBlock}{index:D4}";

    private string Named(string surname, string[] given)
    {
        // With more homes than usual a surname can be used up; it is passed over then.
        while (given.All(name => _namesTaken.Contains(surname + name)))
        {
            surname = Surname();
        }

        while (true)
        {
            string name = surname + given[random.Next(given.Length)];
            if (_namesTaken.Add(name))
            {
                return name;
            }
        }
    }
}
