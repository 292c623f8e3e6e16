using System.Text.Json.Nodes;
using Anju.Cockpit;
using Anju.Registry.Accounts;
using Anju.Registry.Districts;
using Anju.Registry.Duties;
using Anju.Registry.Homes;
using Anju.Registry.Rules;

namespace Anju.Access.OpenApi;

/// <summary>What a body may say where no example can be made from its fields' names: invented people, whole and right, so that a copy of it is taken.</summary>
internal static class BodyExamples
{
    private const string Relative = """
        "name":"东方朔","phone":"+8619900000091","relation":"女儿","hours":[{"from":"08:00:00","until":"21:00:00"}],
        "leave":[{"from":"2026-12-01T00:00:00Z","until":"2026-12-08T00:00:00Z"}],"hasKey":true,"distanceMinutes":15,"rank":1,"reach":"both"
        """;

    private static readonly Dictionary<Type, string> Known = new()
    {
        [typeof(HomeRequest)] = $$$"""
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
            """,
        [typeof(ReasonRequest)] = """{"reason":"FALSE_HABIT"}""",
        [typeof(BindRequest)] = """{"installedAt":"2026-11-20T01:30:00Z"}""",
        [typeof(RemovalRequest)] = """{"removedAt":"2026-11-20T01:30:00Z"}""",
        [typeof(ContactRequest)] = $$"""{{{Relative}}}""",
        [typeof(AccountRequest)] = """{"name":"东方亮","role":"villageOfficer","scope":"330109001001"}""",
        [typeof(DistrictRequest)] = """
            {"centre":"萧山安居守护中心","callBack":"0571-00000000","routes":[{"service":"FIRE_119","number":"110","route":"110联动台（代接119）"}]}
            """,
        [typeof(DutyPersonRequest)] = """
            {"role":"communityWorker","name":"东方明","phone":"+8619900000093","title":"网格员",
             "leave":[{"from":"2026-12-01T00:00:00Z","until":"2026-12-08T00:00:00Z"}],"hours":[{"from":"08:00:00","until":"21:00:00"}]}
            """,
        [typeof(RotaRequest)] = """
            {"shifts":[{"day":"monday","people":["worker-1"],"from":"08:30:00"}],
             "overrides":[{"replaces":"worker-1","by":"worker-2","from":"2026-12-01T00:30:00Z","until":"2026-12-02T00:30:00Z"}]}
            """,
        [typeof(LeaveRequest)] = """{"leave":[{"from":"2026-12-01T00:00:00Z","until":"2026-12-08T00:00:00Z"}]}""",
        [typeof(RuleProposalRequest)] = """{"town":"330109001","set":{"GAS-01.lel":15,"GAS-02.lel":null},"reason":"灶具更换"}""",
        [typeof(MergeRequest)] = """{"parent":"330109001001-h-0001-GAS-01-GS-330109-0000001.3.77"}""",
        [typeof(AssignRequest)] = """{"subject":"technician-1"}""",
    };

    /// <summary>The example of a body; null where one can be made from its schema.</summary>
    public static JsonNode? Of(Type body) => Known.TryGetValue(body, out string? example) ? JsonNode.Parse(example) : null;
}
