using Anju.Scenarios;

namespace Anju.Registry.Checking;

/// <summary>What a district's configuration must be like.</summary>
public static class DistrictCheck
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 40;

    /// <summary>Services a district has a way to, at most: all there are.</summary>
    public const int MostRoutes = 4;

    /// <summary>A number as it is spoken or dialled: <c>0571-00000000</c>, <c>119</c>.</summary>
    public const int LongestNumber = 20;

    private static readonly Problem NotANumber = new("must be digits and '-'", "只能是数字和短横线");

    /// <summary>Checks one.</summary>
    public static IReadOnlyList<Flaw> Of(District district, Regions regions)
    {
        ArgumentNullException.ThrowIfNull(district);
        ArgumentNullException.ThrowIfNull(regions);
        Flaws flaws = new();
        flaws.Unless(regions.Knows(district.Code) && Region.DistrictOf(district.Code) == district.Code, "code", Problem.NoSuchRegion);
        flaws.Text("centre", district.Centre, LongestName);
        CheckNumber("callBack", district.CallBack, flaws);
        HashSet<Services> services = [];
        foreach ((Flaws own, ServiceRoute route) in flaws.Each("routes", district.Routes, MostRoutes))
        {
            own.Unless(route.Service is Services.Fire119 or Services.Police110 or Services.Medical120 or Services.GasCompany, "service", Problem.NoneOf(Spelling.All<Services>()));
            own.Unless(services.Add(route.Service), "service", Problem.Twice);
            CheckNumber("number", route.Number, own);
            own.Text("route", route.Route, LongestName);
        }

        return flaws.Found;
    }

    private static void CheckNumber(string field, string? number, Flaws flaws)
    {
        flaws.Text(field, number, LongestNumber);
        flaws.Unless(number is null || number.All(letter => char.IsAsciiDigit(letter) || letter == '-'), field, NotANumber);
    }
}
