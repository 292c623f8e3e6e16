using System.Text.Json;
using Anju.Registry.Duties;

namespace Anju.Registry;

public sealed class SeedTests
{
    [Fact]
    public void Read_ASeedOfTheFirstFormat_StillReads()
    {
        Seed seed = Read("""
            {"notice":"演示数据，人物虚构",
             "homes":[{"homeId":"h-0001","village":"330109001001","address":"1组2号",
               "elder":{"name":"张桂芳","sex":"女","birthYear":1939,"phone":"+8619900000001"},"residents":1,
               "devices":[{"dev":"DR-330109-0000001","kind":"door","installedAt":"2026-01-01T00:00:00+00:00"}],
               "relatives":[{"contactId":"r-1","name":"张晓梅","phone":"+8619900000101","relation":"女儿"}]}],
             "duty":[{"region":"330109001001","contactId":"w-1","name":"王建国","phone":"+8619900000501","role":"communityWorker"}],
             "accounts":[{"subject":"operator-1","name":"李秀英","role":"operator","scope":"330109"}]}
            """);

        Home home = Assert.Single(seed.Homes);
        Assert.Equal(new Elder("张桂芳", "女", 1939, "+8619900000001"), home.Elder);
        Assert.Equal(new Contact("r-1", "张晓梅", "+8619900000101", "女儿"), Assert.Single(home.Relatives));
        Assert.Null(home.Access);
        Assert.Null(seed.Rotas);
        Assert.Equal(
            new Duty("330109001001", new Contact("w-1", "王建国", "+8619900000501", "CommunityWorker"), DutyRole.CommunityWorker),
            Assert.Single(seed.Duty).ToDuty());
    }

    [Fact]
    public void Read_EverythingTheRegistryKnows_ComesIn()
    {
        Seed seed = Read("""
            {"notice":"","homes":[{"homeId":"h-0001","village":"330109001001","address":"1组2号",
               "elder":{"name":"张桂芳","sex":"女","birthYear":1939,"phone":"+8619900000001","readsSms":true,
                 "frailty":{"mobility":"wheelchair","hardOfHearing":true},"medical":{"medicines":"华法林"}},
               "residents":1,"devices":[],
               "relatives":[{"contactId":"r-1","name":"张晓梅","phone":"+8619900000101","relation":"女儿",
                 "hours":[{"from":"22:00:00","until":"06:00:00"}],"leave":[{"from":"2026-12-01T00:00:00+08:00","until":"2026-12-08T00:00:00+08:00"}],
                 "hasKey":true,"distanceMinutes":15}],
               "place":{"floor":2,"gcj02":{"latitude":30.17,"longitude":120.26}},"dwelling":{"gas":"bottle"},
               "access":{"keyHolder":"r-1","doorNotes":"敲后门"}}],
             "duty":[{"region":"330109001001","contactId":"w-1","name":"王建国","phone":"+8619900000501","role":"communityWorker","title":"网格员"}],
             "rotas":[{"region":"330109001001","role":"communityWorker","shifts":[{"day":"Monday","people":["w-1"],"from":"20:30:00"}],
               "overrides":[{"replaces":"w-1","by":"w-2","from":"2026-12-01T00:00:00+08:00","until":"2026-12-08T00:00:00+08:00"}]}],
             "accounts":[]}
            """);

        Home home = Assert.Single(seed.Homes);
        Assert.Equal(new Frailty(Mobility.Wheelchair, HardOfHearing: true), home.Elder.Frailty);
        Assert.Equal(new Medical(Medicines: "华法林"), home.Elder.Medical);
        Assert.True(home.Elder.ReadsSms);
        Assert.Equal(new DailyHours(new TimeOnly(22, 0), new TimeOnly(6, 0)), Assert.Single(home.Relatives[0].Hours!));
        Assert.True(home.Relatives[0] is { HasKey: true, DistanceMinutes: 15 });
        Assert.True(home.Relatives[0].IsOnLeaveAt(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8))));
        Assert.Equal(new Place(Floor: 2, Gcj02: new MapPoint(30.17, 120.26)), home.Place);
        Assert.Equal(new Dwelling(Gas: GasSupply.Bottle), home.Dwelling);
        Assert.Equal(new Access("r-1", DoorNotes: "敲后门"), home.Access);
        Assert.Equal("网格员", seed.Duty[0].ToDuty().Person.Relation);
        Rota rota = Assert.Single(seed.Rotas!);
        Assert.Equal(new TimeOnly(20, 30), Assert.Single(rota.Shifts).From);
        Assert.Equal("w-2", Assert.Single(rota.Overrides!).By);
    }

    private static Seed Read(string json) => JsonSerializer.Deserialize(json, RegistryJson.Default.Seed)!;
}
