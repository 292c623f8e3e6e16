using Anju.Durable;
using Anju.Worker.Durable;

namespace Anju.Worker;

/// <summary>How the setting says how inexact timers are.</summary>
public sealed class TimersLateByTests
{
    [Theory]
    [InlineData(null, 0, 0)]
    [InlineData("", 0, 0)]
    [InlineData("00:00:30", 0, 30)]
    [InlineData("-00:00:01..00:00:30", -1, 30)]
    [InlineData("-00:00:01..-00:00:01", -1, -1)]
    public void Unkindness_TimeOrTwo_IsBetweenThem(string? setting, int fromSeconds, int toSeconds)
    {
        DurableOptions options = DurableServices.Unkindness(setting);

        Assert.Equal((TimeSpan.FromSeconds(fromSeconds), TimeSpan.FromSeconds(toSeconds)), (options.TimersLateFrom, options.TimersLateTo));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("30")]
    [InlineData("-00:00:01")]
    [InlineData("00:00:30..00:00:01")]
    [InlineData("00:00:01..")]
    [InlineData("00:00:01..00:00:02..00:00:03")]
    public void Unkindness_Neither_IsRefusedByName(string setting) => Assert.Contains(
        "LocalTimersLateBy", Assert.Throws<FormatException>(() => DurableServices.Unkindness(setting)).Message, StringComparison.Ordinal);
}
