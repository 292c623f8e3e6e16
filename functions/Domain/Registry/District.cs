using System.ComponentModel.DataAnnotations;
using Anju.Registry.Checking;
using Anju.Scenarios;

namespace Anju.Registry;

/// <summary>How a district's desk hands alarms over to the services: data, because cities differ.</summary>
/// <param name="Code">The district's region code.</param>
/// <param name="Centre">What the desk calls itself, for example 萧山安居守护中心.</param>
/// <param name="CallBack">The number the services ring back, as it is spoken.</param>
/// <param name="Routes">How each service is reached; one without a route is rung at the number everybody knows.</param>
public sealed record District(
    string Code,
    [MaxLength(DistrictCheck.LongestName)] string Centre,
    [MaxLength(DistrictCheck.LongestNumber)] string CallBack,
    [MaxLength(DistrictCheck.MostRoutes)] IReadOnlyList<ServiceRoute> Routes)
{
    /// <summary>What holds where nobody has configured a district.</summary>
    public static District Unconfigured(string code) => new(code, "安居守护中心", "", []);

    /// <summary>How a service is reached here.</summary>
    public ServiceRoute RouteTo(Services service) => Routes.FirstOrDefault(route => route.Service == service) ?? service switch
    {
        Services.Fire119 => new ServiceRoute(service, "119", "消防直拨"),
        Services.Police110 => new ServiceRoute(service, "110", "公安直拨"),
        Services.Medical120 => new ServiceRoute(service, "120", "急救直拨"),
        Services.GasCompany => new ServiceRoute(service, "", "燃气公司抢险电话未登记"),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Not one service."),
    };
}

/// <summary>How one service is reached.</summary>
/// <param name="Service">One of them.</param>
/// <param name="Number">What the desk dials; two services with one number are one call. Empty if nobody registered it.</param>
/// <param name="Route">Who answers there, for example 110联动台（代接119）.</param>
public sealed record ServiceRoute(
    Services Service, [MaxLength(DistrictCheck.LongestNumber)] string Number, [MaxLength(DistrictCheck.LongestName)] string Route);
