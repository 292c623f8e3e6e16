using Anju.Registry.Checking;

namespace Anju.Registry;

/// <summary>A home with nothing wrong, whose people are invented.</summary>
internal static class InventedHome
{
    public const string Village = "330109001001";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static readonly Regions Places = Regions.Parse(new StringReader("code,name\n330109,萧山区\n330109001,城厢街道\n330109001001,甲村\n330109001002,乙村\n"));

    public static Home Sound => new(
        "h-0001",
        Village,
        "朝晖路1组2号",
        new Elder("张桂芳", "女", 1939, "+8619900000009"),
        Residents: 1,
        Devices: [],
        Relatives: [new Contact("r-1", "张晓梅", "+8619900000011", "女儿"), new Contact("r-2", "张志强", "+8619900000012", "儿子")],
        Revision: 1,
        Consent: new Consent(new DateOnly(2026, 1, 1)));

    public static IEnumerable<string> FieldsOf(IEnumerable<Flaw> flaws) => flaws.Select(flaw => flaw.Field);
}
