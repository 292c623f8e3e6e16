using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Access.Answers;
using Anju.Cockpit.Explaining;
using Anju.Cockpit.Homes;
using Anju.Cockpit.OnDuty;
using Anju.Cockpit.Overview;
using Anju.Cockpit.Periods;
using Anju.Cockpit.Queue;
using Anju.Cockpit.Work;

namespace Anju.Cockpit;

/// <summary>Writes what polls are answered with: no reflection, names in camel case, choices spelled as everywhere in the API.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(SpelledChoices)])]
[JsonSerializable(typeof(OverviewView))]
[JsonSerializable(typeof(ChildrenView))]
[JsonSerializable(typeof(IndicatorsView))]
[JsonSerializable(typeof(DaysView))]
[JsonSerializable(typeof(SafetyView))]
[JsonSerializable(typeof(BreachesView))]
[JsonSerializable(typeof(AlarmListView))]
[JsonSerializable(typeof(AlarmDetailView))]
[JsonSerializable(typeof(DeskView))]
[JsonSerializable(typeof(HomesView))]
[JsonSerializable(typeof(HomeDetailView))]
[JsonSerializable(typeof(BacklogView))]
[JsonSerializable(typeof(WorkListView))]
[JsonSerializable(typeof(TodayView))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(DutyGapsView))]
[JsonSerializable(typeof(LedgerListView))]
[JsonSerializable(typeof(ExplanationView))]
internal sealed partial class CockpitJson : JsonSerializerContext;
