namespace Anju.Homes;

/// <summary>Makes up what rescuers ask about a home and its people, by the home's number and so the same every time.</summary>
/// <remarks>The first homes can all be told at once by SMS; relatives on leave or told by call live in the later ones.</remarks>
internal static class InventedDetails
{
    private const int AllReachableUntil = 20;

    // Longer than anybody will keep a stack running, so that it can always be seen.
    private static readonly SeedLeave LongLeave =
        new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)));

    private static readonly SeedHours DayTime = new(new TimeOnly(7, 0), new TimeOnly(22, 0));
    private static readonly SeedHours NightShift = new(new TimeOnly(17, 30), new TimeOnly(6, 30));

    private static readonly string[] Mobilities = ["walks", "walks", "stick", "walks", "wheelchair", "stick", "bed"];

    private static readonly SeedMedical?[] MedicalNotes =
    [
        new("高血压", null, null),
        new("冠心病，装有支架", "华法林（抗凝）", "青霉素"),
        null,
        new("糖尿病", "胰岛素", null),
        new("慢性支气管炎", null, "磺胺类"),
    ];

    private static readonly string[] Landmarks = ["村口水塔旁", "老年食堂对面", "公交站牌后面", "文化礼堂东侧", "河边石桥北堍"];
    private static readonly string[] RoadAccesses = ["消防车可到楼下", "消防车可到巷口，余50米步行", "救护车可到院门"];
    private static readonly string[] DoorNotes = ["敲门要响，听力不好", "前门反锁，走后门", "门铃坏了，请打电话"];

    /// <summary>Whether the elder reads an SMS.</summary>
    public static bool ReadsSms(int home) => home % 5 == 2;

    /// <summary>How the elder moves, hears and thinks.</summary>
    public static SeedFrailty Frailty(int home) =>
        new(Mobilities[home % Mobilities.Length], HardOfHearing: home % 3 == 0, Dementia: home % 11 == 0, Oxygen: home % 13 == 0);

    /// <summary>What an ambulance must know; null where the elder did not agree.</summary>
    public static SeedMedical? Medical(int home) => MedicalNotes[home % MedicalNotes.Length];

    /// <summary>Every second home is a flat, the others are houses. The points are invented too.</summary>
    public static SeedPlace Place(int home)
    {
        bool isFlat = home % 2 == 0;
        int floor = isFlat ? 1 + (home % 6) : 1;
        SeedPoint gcj02 = new(Math.Round(30.10 + (home * 0.002), 6), Math.Round(120.20 + (home * 0.003), 6));
        return new SeedPlace(
            isFlat ? $"{1 + (home % 9)}幢" : null,
            isFlat ? $"{1 + (home % 3)}单元" : null,
            floor,
            isFlat ? $"{floor}0{1 + (home % 4)}室" : null,
            Landmarks[home % Landmarks.Length],
            gcj02,
            new SeedPoint(Math.Round(gcj02.Latitude + 0.0024, 6), Math.Round(gcj02.Longitude - 0.0046, 6)),
            RoadAccesses[home % RoadAccesses.Length]);
    }

    /// <summary>What the house is like.</summary>
    public static SeedDwelling Dwelling(int home) => home % 2 == 0
        ? new SeedDwelling("六层住宅楼", "mains", "朝南卧室")
        : new SeedDwelling("砖混两层自建房", home % 3 == 0 ? "mains" : "bottle", "一楼后间");

    /// <summary>How to come in: the first relative has a key, or there is a key safe.</summary>
    public static SeedAccess Access(int home, string firstRelative) => new(
        HasKey(home, 1) ? firstRelative : null,
        HasKey(home, 1) ? null : "门左侧密码钥匙盒，密码由值班台保管",
        home % 7 == 3 ? "院内有狗，已拴" : null,
        home % 4 == 1 ? DoorNotes[home % DoorNotes.Length] : null);

    /// <summary>Nobody is watched without a signed sheet; in every second home the relatives may see the nights.</summary>
    public static SeedConsent Consent(int home) => new(new DateOnly(2025, 12, 1 + (home % 28)), VitalsToRelatives: home % 2 == 1);

    /// <summary>How and when a relative can be told, and how near they are.</summary>
    public static SeedRelative Known(SeedRelative relative, int home, int index) => relative with
    {
        Reach = home <= AllReachableUntil ? "sms" : (home + index) switch { var n when n % 7 == 0 => "call", var n when n % 5 == 0 => "sms, call", _ => "sms" },
        Hours = (home + index) switch { var n when n % 4 == 0 => [DayTime], var n when n % 9 == 0 => [NightShift], _ => null },
        Leave = home > AllReachableUntil && index == 2 && home % 3 == 0 ? [LongLeave] : null,
        HasKey = HasKey(home, index),
        DistanceMinutes = (5 * index) + (home % 30),
    };

    /// <summary>The desk's own name, number and ways to the services.</summary>
    public static SeedDistrict District(string code) => new(
        code,
        "萧山安居守护中心",
        "0571-00000000",
        [
            new SeedRoute("FIRE_119", "119", "消防直拨"),
            new SeedRoute("POLICE_110", "110", "110联动台"),
            new SeedRoute("MEDICAL_120", "120", "急救直拨"),
            new SeedRoute("GAS_COMPANY", "0571-00000001", "燃气公司抢险"),
        ]);

    private static bool HasKey(int home, int index) => index == 1 && home % 2 == 1;
}
