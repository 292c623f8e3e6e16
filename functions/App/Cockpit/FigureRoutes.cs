using Anju.Access;
using Anju.Cockpit.Homes;
using Anju.Cockpit.Homes.Past;
using Anju.Cockpit.OnDuty;
using Anju.Cockpit.Overview;
using Anju.Cockpit.Periods;
using Anju.Cockpit.Work;
using Anju.Registry.Permissions;

namespace Anju.Cockpit;

/// <summary>What can be read about regions, their homes and their work.</summary>
internal static class FigureRoutes
{
    private static readonly IReadOnlyList<Parameter> RegionAndDays = [Parameter.Region, .. Parameter.Days];

    public static readonly IReadOnlyList<Route> All =
    [
        Poll(nameof(ShowOverview), "api/overview", Capability.Aggregates, "Shows how a region is now.", typeof(OverviewView)),
        Poll(nameof(CompareChildren), "api/overview/children", Capability.Aggregates, "Shows a district's towns or a town's villages side by side.", typeof(ChildrenView)),
        Poll(nameof(ShowIndicators), "api/indicators", Capability.Aggregates, "Shows a region's indicators over a period.", typeof(IndicatorsView), RegionAndDays),
        Poll(nameof(ListDays), "api/days", Capability.Aggregates, "Shows a region day by day.", typeof(DaysView), RegionAndDays),
        Poll(nameof(ShowSafety), "api/safety", Capability.Aggregates, "Shows the safety index of a region and of its parts.", typeof(SafetyView)),
        Poll(nameof(ListBreaches), "api/breaches", Capability.Aggregates, "Lists the alarms nobody answered in time, with the reasons given.", typeof(BreachesView), RegionAndDays),
        new(nameof(ExplainBreach), "POST", "api/alarms/{alarmId}/breach-reason", Capability.Breaches, "Says why nobody answered an alarm in time.")
        {
            By = Scoped.ToAlarm,
            Body = typeof(BreachReasonRequest),
            Answer = typeof(BreachReasonView),
            Also = [StatusCodes.Status409Conflict],
        },
        new(nameof(ExportDays), "GET", "api/export/days", Capability.Export, "Takes a region's counts away as a file.")
        {
            By = Scoped.ToRegion,
            Query = [.. RegionAndDays, new Parameter("ticket", "The ticket that asks for it, where one is needed.", "T-2026-1123")],
            AnswerMedia = "text/csv",
        },
        new(nameof(ExportElder), "GET", "api/export/homes/{homeId}", Capability.Export, "Takes away what happened to one's own elder, a line for each alarm.")
        {
            By = Scoped.ToHome,
            Only = Extent.OwnElder,
            Query = [new Parameter("from", "The first day.", "2026-11-01"), new Parameter("until", "The first day no more in it.", "2026-12-01")],
            AnswerMedia = "text/csv",
        },
        Poll(nameof(ListHomeStates), "api/home-states", Capability.Elders, "Lists the homes of a region, each in the colour of its state.", typeof(HomesView), [Parameter.Region, Parameter.After]),
        new(nameof(FindHomes), "POST", "api/homes/search", Capability.Elders, "Looks for homes by a part of an id, a name, a number or an address, as far as the caller may see them.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, Parameter.After],
            Body = typeof(FindRequest),
            Answer = typeof(HomesView),
        },
        new(nameof(ShowHomeState), "GET", "api/home-states/{homeId}", Capability.Elders, "Shows a home with its devices, their last readings and its open alarms.")
        {
            By = Scoped.ToHome,
            Answer = typeof(HomeDetailView),
        },
        new(nameof(ShowPast), "GET", "api/homes/{homeId}/past", Capability.Elders, "Shows what a home's devices said in a span of time, as far as the reader may know.")
        {
            By = Scoped.ToHome,
            Query =
            [
                new Parameter("from", "The first instant, in UTC.", "2026-11-22T10:00:00Z") { Required = true },
                new Parameter("until", "The first instant no more in it, at most 8 days later.", "2026-11-23T04:00:00Z") { Required = true },
            ],
            Answer = typeof(PastView),
        },
        Poll(nameof(ListBacklog), "api/backlog", Capability.Devices, "Lists what is wrong with a region's devices.", typeof(BacklogView), [Parameter.Region, Parameter.After]),
        Poll(nameof(ListWork), "api/work", Capability.WorkOrders, "Lists a region's work orders and welfare visits.", typeof(WorkListView), Work()),
        Poll(nameof(ShowToday), "api/today", Capability.WorkOrders, "Shows a village what it must do today.", typeof(TodayView)),
        new(nameof(ListDutyGaps), "GET", "api/duty/gaps", Capability.Duty, "Lists where and when nobody is on duty at level 2.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, new Parameter("days", "How many days ahead, 1 to 31; 7 without.", "7")],
            Answer = typeof(DutyGapsView),
        },
        new(nameof(ShowReadiness), "GET", "api/readiness", Capability.Duty, "Shows for how many elders somebody would come this hour.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region],
            Answer = typeof(ReadinessView),
        },
    ];

    private static Route Poll(string function, string path, Capability capability, string summary, Type answer, IReadOnlyList<Parameter>? query = null) =>
        new(function, "GET", path, capability, summary)
        {
            By = Scoped.ToRegion,
            Query = query ?? [Parameter.Region],
            Answer = answer,
        };

    private static Parameter[] Work() =>
    [
        Parameter.Region,
        new("kind", "visit or workOrder; both without.", "visit") { OneOf = ListWork.Kinds },
        new("open", "true leaves out what is done.", "true"),
        new("overdue", "true leaves out what is, or was done, in time.", "true"),
        new("mine", "true leaves out what is not the caller's to do.", "true"),
        .. Parameter.Days,
        Parameter.After,
    ];
}
