namespace Anju.Registry.Homes;

/// <summary>Examples of what is sent about a home, for the OpenAPI document.</summary>
internal static class HomeExamples
{
    /// <summary>A home with everything.</summary>
    public const string Home = $$$"""
        {"homeId":"h-0001","address":"示范路9号",
         "elder":{"name":"东方既白","sex":"男","birthYear":1939,"phone":"+8619900000092","readsSms":false,
           "frailty":{"mobility":"stick","hardOfHearing":true,"dementia":false,"oxygen":false},
           "medical":{"illnesses":"骨质疏松","medicines":"利尿剂","allergies":"碘","sleepApnea":false}},
         "residents":1,
         "relatives":[{"contactId":"r-0001-1",{{{Relative}}}}],
         "place":{"building":"3幢","unit":"2单元","floor":4,"room":"402室","landmark":"菜场对面","gcj02":{"latitude":30.16,"longitude":120.27},
           "wgs84":{"latitude":30.1624,"longitude":120.2655},"roadAccess":"消防车可到楼下"},
         "dwelling":{"kind":"砖混三层自建房","gas":"mains","bed":"一楼东北卧室"},
         "access":{"keyHolder":"r-0001-1","keySafe":"门框右侧","dog":"无","doorNotes":"敲后门"},
         "status":"active","risk":"raised","living":"alone",
         "consent":{"givenOn":"2026-01-05","by":"elder","vitalsToRelatives":true},
         "addressVerifiedOn":"2026-11-02",
         "away":[{"from":"2026-12-24T00:00:00Z","until":"2026-12-27T00:00:00Z","why":"journey"}],
         "maintenance":[{"from":"2026-12-01T01:00:00Z","until":"2026-12-01T03:00:00Z","by":"technician-1"}]}
        """;

    /// <summary>A contact.</summary>
    public const string Contact = $$"""{{{Relative}}}""";

    private const string Relative = """
        "name":"东方朔","phone":"+8619900000091","relation":"女儿","hours":[{"from":"08:00:00","until":"21:00:00"}],
        "leave":[{"from":"2026-12-01T00:00:00Z","until":"2026-12-08T00:00:00Z"}],"hasKey":true,"distanceMinutes":15,"rank":1,"reach":"both"
        """;
}
