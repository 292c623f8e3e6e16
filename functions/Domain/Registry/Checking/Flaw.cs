namespace Anju.Registry.Checking;

/// <summary>One thing that is wrong with what somebody wants to register.</summary>
/// <param name="Field">Where, as a path: <c>elder.phone</c>, <c>relatives[1].hours[0].from</c>.</param>
/// <param name="Problem">What.</param>
public sealed record Flaw(string Field, Problem Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"'{Field}' {Problem.Text}";
}

/// <summary>What is wrong with a value; never the value itself, which may be somebody's name or number.</summary>
/// <param name="Text">For programs and their authors, to be read after the field's name.</param>
/// <param name="Chinese">For whoever keeps the register, to be read after the column's heading.</param>
public sealed record Problem(string Text, string Chinese)
{
    /// <summary>Nothing was given.</summary>
    public static readonly Problem Missing = new("is missing", "未填写");

    /// <summary>It is not written as an id is.</summary>
    public static readonly Problem NotAnId = new("must be 1 to 40 characters of a-z, 0-9 and '-'", "只能用小写字母、数字和短横线，最多40个字符");

    /// <summary>It is no phone number of the mainland.</summary>
    public static readonly Problem NotAPhone = new("must be a mainland phone number such as +8613800000000", "不是有效的大陆电话号码");

    /// <summary>It is no device id.</summary>
    public static readonly Problem NotADevice = new("must be a device id such as SM-330109-0000001", "不是有效的设备编号，应如 SM-330109-0000001");

    /// <summary>No region has that code.</summary>
    public static readonly Problem NoSuchRegion = new("is not the code of a region", "没有这个行政区划代码");

    /// <summary>The region is of another level.</summary>
    public static readonly Problem NotAVillage = new("must be the 12-digit code of a village or community", "应为12位村（社区）代码");

    /// <summary>Characters that are not seen, or what a reader of a broken file put in the place of what it could not read.</summary>
    public static readonly Problem Unreadable = new("has characters that cannot be read", "含有无法识别的字符");

    /// <summary>Nothing but signs.</summary>
    public static readonly Problem NoWord = new("needs a letter or a digit", "至少要有一个文字或数字");

    /// <summary>It lies after today.</summary>
    public static readonly Problem InTheFuture = new("lies in the future", "不能晚于今天");

    /// <summary>It ends before it begins, or at once.</summary>
    public static readonly Problem EndsBeforeItBegins = new("must be later than its beginning", "必须晚于开始时间");

    /// <summary>The same is there already.</summary>
    public static readonly Problem Twice = new("is there twice", "重复");

    /// <summary>It cannot be changed any more.</summary>
    public static readonly Problem Fixed = new("cannot be changed", "不能修改");

    /// <summary>The text is too long.</summary>
    public static Problem Longer(int longest) => new($"must be at most {longest} characters", $"最多{longest}个字符");

    /// <summary>There are too many.</summary>
    public static Problem More(int most) => new($"must be at most {most}", $"最多{most}个");

    /// <summary>A number lies outside its range.</summary>
    public static Problem NotWithin(int least, int most) => new($"must be from {least} to {most}", $"应在{least}到{most}之间");

    /// <summary>It is none of those that are known.</summary>
    public static Problem NoneOf(params IEnumerable<string> known) =>
        new($"must be one of {string.Join(", ", known)}", $"只能是：{string.Join("、", known)}");
}
