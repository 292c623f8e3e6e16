using System.Globalization;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Chains.HandOver;

/// <summary>The sentences of a card.</summary>
internal static class CardTexts
{
    private const string HeartRate = "hr";
    private const string BreathingRate = "rr";

    /// <summary>"家中起火 22:14，室温41℃，未核实"; what was measured earlier says when: "烟雾浓度0.31dB/m（22:01）".</summary>
    public static string Event(IReadOnlyList<Scenario> hazards, Chain chain, Scene scene) => string.Join(
        "，",
        [
            $"{Spoken(hazards)} {LocalTime.OfDay(chain.ConditionAt)}",
            .. chain.Because.Select(value => Value(value) is { } said ? said + TimeOf(value, chain) : null).OfType<string>().Distinct(),
            .. scene.ElderAskedForHelp ? (IEnumerable<string>)["老人本人求助"] : [],
            scene.Confirmed ? "已核实" : "未核实",
            .. chain.HazardCleared ? (IEnumerable<string>)["设备显示危险已解除"] : [],
        ]);

    /// <summary>The names of what threatens as they are spoken: without what stands in brackets.</summary>
    public static string Spoken(IEnumerable<Scenario> hazards) => string.Join("、", hazards.Select(hazard => hazard.NameZh.Split('(', '（')[0]).Distinct());

    /// <summary>"心率130次/分，22:14"; null if the alarm does not rest on them.</summary>
    public static string? Vitals(Chain chain)
    {
        List<string> values = [.. chain.Because.Where(IsVital).Select(value => (value.Name == HeartRate ? $"心率{Measured(value)}次/分" : $"呼吸{Measured(value)}次/分") + TimeOf(value, chain))];
        return values.Count == 0 ? null : string.Join("，", [.. values, LocalTime.OfDay(chain.ConditionAt)]);
    }

    /// <summary>Where a vehicle is met: at the landmark, else at the road's end, else at the door.</summary>
    public static string MeetingPoint(Home? home) => home?.Place?.Landmark ?? home?.Place?.RoadAccess ?? "家门口";

    /// <summary>What was done so far, in order.</summary>
    public static IReadOnlyList<string> Done(Chain chain, HomePeople people, Contact? owner, HomeNow home)
    {
        List<string> done = [];
        if (home.Valve == Valve.Closed)
        {
            done.Add("燃气阀已自动关闭");
        }

        if (chain.ElderNeedsHelp)
        {
            done.Add("老人本人求助");
        }

        if (chain.ElderSaid is CheckResult.Fine or CheckResult.NoAnswer)
        {
            done.Add(chain.ElderSaid is CheckResult.Fine ? "老人本人报平安" : "已致电老人：无人接听");
        }

        if (owner is not null)
        {
            done.Add($"{owner.Relation}{owner.Name} {LocalTime.OfDay(chain.Owner!.At)} {(chain.Owner.Safe ? "报平安" : "已接单")}");
            done.AddRange(chain.Owner.ArrivedAt is { } arrivedAt ? [$"{owner.Relation}{owner.Name} {LocalTime.OfDay(arrivedAt)} 已到达"] : []);
        }

        done.AddRange(chain.TellingOf.Where(told => told.Value.Declined).Select(told => people.Find(told.Key)).OfType<Contact>()
            .Select(contact => $"{contact.Relation}{contact.Name} 去不了"));
        done.AddRange(chain.Cases.Select(entered => $"{ServiceNames.Of(entered.Service)} {LocalTime.OfDay(entered.At)} 案号{entered.Number}"));
        return done;
    }

    /// <summary>Who is still to be told once help is on its way: nothing else asks for that call.</summary>
    public static IEnumerable<string> ToInform(IReadOnlyList<ServiceCall> calls) =>
        from call in calls
        where call is { Informed: true, CaseNumber: null } && calls.Any(other => other is { Informed: false, CaseNumber: not null })
        select $"还需告知{string.Join("、", call.Each.Select(service => ServiceNames.Of(Spelling.Of(service))))}";

    private static bool IsVital(Observation value) => value.Name is HeartRate or BreathingRate;

    /// <summary>A value firefighters ask for; null for one that says nothing to them or belongs to the medical part.</summary>
    private static string? Value(Observation value) => value.Name switch
    {
        "tempC" => $"室温{Measured(value)}℃",
        "smokeDbm" => $"烟雾浓度{Measured(value)}dB/m",
        "lel" => $"燃气浓度{Measured(value)}%LEL",
        "co" => $"一氧化碳{Measured(value)}ppm",
        _ => null,
    };

    /// <summary>"（22:01）" for what was not measured in the minute that the card names; a day earlier with its date.</summary>
    private static string TimeOf(Observation value, Chain chain)
    {
        DateTimeOffset at = value.At ?? chain.ConditionAt;
        return LocalTime.DayOf(at) != LocalTime.DayOf(chain.ConditionAt) ? $"（{LocalTime.Of(at).ToString("M月d日", CultureInfo.InvariantCulture)} {LocalTime.OfDay(at)}）"
            : LocalTime.OfDay(at) != LocalTime.OfDay(chain.ConditionAt) ? $"（{LocalTime.OfDay(at)}）"
            : "";
    }

    /// <summary>What the device measured: the limit it was held against, as in "24 ≥ 20 %LEL", is the desk's to read, not a dispatcher's.</summary>
    private static string Measured(Observation value) => value.Value.Split(' ')[0];
}
