using Anju.Worker.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker;

public class FunctionSetTests
{
    [Fact]
    public void FunctionSet_TwoFunctionsOfOneNameInOtherCase_IsRefused()
    {
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => Find([typeof(Tick), typeof(Tock)]));

        Assert.Contains("Two functions are named", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WithoutTrigger), "exactly one trigger")]
    [InlineData(typeof(WithText), "HttpTriggerAttribute does not fill")]
    [InlineData(typeof(WithValueTask), "must return a Task")]
    [InlineData(typeof(NotPublic), "must be public")]
    [InlineData(typeof(WithClient), "in its constructor")]
    public void FunctionSet_WronglyDeclared_IsRefusedWithTheReason(Type type, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(() => Find([type])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    public void Find_DisabledBySetting_IsNotThere(string value) =>
        Assert.Null(Find([typeof(Tick)], ("AzureWebJobs.Tick.Disabled", value)).Find("Tick"));

    [Fact]
    public void All_IsInAlphabeticalOrderWhateverTheCase() =>
        Assert.Equal(["alpha", "Beta", "Tick"], Find([typeof(Tick), typeof(Letters)]).All.Select(f => f.Name));

    [Fact]
    public void InputBindings_NameTheKindOfTrigger()
    {
        DiscoveredFunction tick = Find([typeof(Tick)]).Find("tick")!;

        Assert.Equal("timerTrigger", tick.InputBindings["timer"].Type);
        Assert.Equal("Anju.Worker.FunctionSetTests+Tick.Run", tick.EntryPoint);
    }

    [Fact]
    public void Expand_SettingBetweenPercentSigns_IsReplaced()
    {
        IConfiguration settings = Settings([("Group", "check")]);

        Assert.Equal("the check group", settings.Expand("the %Group% group"));
        Assert.Contains("Missing", Assert.Throws<InvalidOperationException>(() => settings.Expand("%Missing%")).Message, StringComparison.Ordinal);
    }

    private static FunctionSet Find(Type[] types, params (string Name, string Value)[] settings) => new(types, Settings(settings));

    private static IConfigurationRoot Settings((string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();

    private static class Tick
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }
    }

    private static class Tock
    {
        [Function("tick")]
        public static void Run([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }
    }

    private static class Letters
    {
        [Function("Beta")]
        public static void Beta([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }

        [Function("alpha")]
        public static void Alpha([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }
    }

    private static class WithoutTrigger
    {
        [Function("WithoutTrigger")]
        public static void Run(string text)
        {
        }
    }

    private static class WithText
    {
        [Function("WithText")]
        public static IResult? Run([HttpTrigger(AuthorizationLevel.Anonymous)] string request) => null;
    }

    private static class WithValueTask
    {
        [Function("WithValueTask")]
        public static ValueTask Run([TimerTrigger("* * * * * *")] TimerInfo timer) => default;
    }

    public sealed class WithClient(DurableTaskClient client)
    {
        [Function("WithClient")]
        public Task RunAsync([TimerTrigger("* * * * * *")] TimerInfo timer) => client.ScheduleNewOrchestrationInstanceAsync("Escalate");
    }

    private static class NotPublic
    {
        [Function("NotPublic")]
        internal static void Run([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
        }
    }
}
