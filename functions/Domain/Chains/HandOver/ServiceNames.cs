namespace Anju.Chains.HandOver;

/// <summary>How people call the services that ledgers keep as codes.</summary>
public static class ServiceNames
{
    /// <summary>Each service's code and its name, those first that are asked for most.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        ("FIRE_119", "119 消防"),
        ("POLICE_110", "110 公安"),
        ("MEDICAL_120", "120 急救"),
        ("GAS_COMPANY", "燃气公司"),
    ];

    /// <summary>The name of a code; as it is, if nobody gave it one.</summary>
    public static string Of(string code) => All.FirstOrDefault(service => service.Code == code).Name ?? code;
}
