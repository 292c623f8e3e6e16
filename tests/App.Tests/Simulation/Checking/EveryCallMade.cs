namespace Anju.Simulation.Checking;

/// <summary>Of property 3: the desk is done once each service the alarm needs has it (domain reference 3.5), not with the first of them.</summary>
/// <remarks>Only who is needed whatever the operator knows of the place; nobody has registered the gas company's number in these districts.</remarks>
internal static class EveryCallMade
{
    private const int Property = 3;

    public static IEnumerable<Finding> Check(History history)
    {
        foreach (AlarmRecord alarm in history.Alarms)
        {
            foreach (LedgerLine over in alarm.Ledger.Where(line => line.Kind == "handedOver"))
            {
                LedgerLine[] until = [.. alarm.Ledger.Take(over.Number)];
                string[] missing = [.. Needed(Standing.Of(until).Scenario).Where(service => !until.SelectMany(Called).Contains(service))];
                if (missing.Length > 0 && !alarm.Ledger.Any(line => line.Number > over.Number && line.At == over.At && line.Kind == "desk" && line.Text("task") == "HandOver"))
                {
                    yield return history.Find(Property, alarm, over, $"{string.Join(" and ", missing)} was never called, and the desk is no longer asked to");
                }
            }
        }
    }

    /// <summary>Whoever was called for an alarm that became part of this one was called for this one.</summary>
    private static IEnumerable<string> Called(LedgerLine line) => line.Kind switch
    {
        "handedOver" => [(string)line.Body["service"]!],
        "tookIn" => line.Body["cases"]!.AsArray().Select(taken => (string)taken!["service"]!),
        _ => [],
    };

    private static string[] Needed(string scenario) => scenario switch
    {
        "GAS-04" or "GAS-05" => ["MEDICAL_120", "FIRE_119"],
        "GAS-01" or "GAS-02" or "GAS-06" => ["FIRE_119"],
        "DOOR-02" or "DOOR-04" => ["POLICE_110"],
        _ when scenario.StartsWith("FIRE-", StringComparison.Ordinal) => ["FIRE_119"],
        _ => [],
    };
}
