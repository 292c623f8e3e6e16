using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>A month that costs too much is written of before it is over, and where clouds have no budgets nothing breaks.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData("production", 1500, "anju-on-call@example.org")]
    [InlineData("development", 200, "anju-development@example.org")]
    public async Task Budget_WritesAtFourFifthsAndBeforeItIsPassed(string parameters, int limit, string mailTo)
    {
        JsonNode budget = Assert.Single((await Template.Of(parameters)).All("Microsoft.Consumption/budgets")).Properties;

        Assert.Equal(limit, (int)budget["amount"]!);
        Assert.Equal("Monthly", (string?)budget["timeGrain"]);
        Assert.Equal("2026-12-01", (string?)budget["timePeriod"]!["startDate"]);
        Assert.Equal(
            [$"most: over 80 Actual to {mailTo}", $"willPass: over 100 Forecasted to {mailTo}"],
            budget["notifications"]!.AsObject().Where(one => (bool)one.Value!["enabled"]! && (string)one.Value["operator"]! == "GreaterThan").Select(one =>
                $"{one.Key}: over {one.Value!["threshold"]} {one.Value["thresholdType"]} to {one.Value["contactEmails"]![0]}"));
    }

    [Fact]
    public async Task China_HasNone() => Assert.Empty((await Template.China).All("Microsoft.Consumption/budgets"));
}
