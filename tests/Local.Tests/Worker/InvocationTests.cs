using Anju.InProcess;
using Anju.Worker.EventHubs;
using Anju.Worker.Functions;
using Anju.Worker.Hosting;
using Anju.Worker.Invocation;
using Azure.Messaging.EventHubs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Worker;

public class InvocationTests
{
    [Fact]
    public async Task Middleware_EveryKindOfTrigger_RunsAroundItInOrderOfRegistration()
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder();
        builder.UseMiddleware<Outer>();
        builder.UseMiddleware<Inner>();
        await using FunctionsInProcess app = SampleApp.Run(builder, typeof(Chain));

        await app.RunTimerAsync("StartChain");
        await app.Durable.RunUntilIdleAsync();

        Assert.Equal(
            [
                "outer timerTrigger", "inner timerTrigger", "started",
                "outer orchestrationTrigger", "inner orchestrationTrigger",
                "outer activityTrigger", "inner activityTrigger", "told a-1 for a-1",
                "outer orchestrationTrigger", "inner orchestrationTrigger", "finished told a-1",
            ],
            app.Diary().Lines);
    }

    [Fact]
    public async Task RunEventsAsync_Throwing_ComesOut()
    {
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(), typeof(Faulty));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            app.RunEventsAsync("Faulty", [new EventData("{}")], new TriggerPartition("n", "telemetry", "$Default", "0", false)));
    }

    [Fact]
    public async Task InvokeAsync_LongerThanFunctionTimeout_FiresTheToken()
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder();
        builder.Services.AddSingleton(new HostJson { FunctionTimeout = TimeSpan.FromMilliseconds(50) });
        await using FunctionsInProcess app = SampleApp.Run(builder, typeof(Endless));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.RunTimerAsync("Endless"));
    }

    [Fact]
    public void InvokeAsync_DoesNotHeedItsToken_CostsTheWorkerAfterAGraceOfFiveSeconds()
    {
        FakeTimeProvider time = new();
        List<string> lost = [];

        _ = Invoke(nameof(Deaf), time, lost.Add);
        time.Advance(TimeSpan.FromSeconds(124.9));
        Assert.Empty(lost);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(["Deaf"], lost);
    }

    [Fact]
    public void InvokeAsync_WithoutATimeout_MayRunForEver()
    {
        FakeTimeProvider time = new();
        List<string> lost = [];

        _ = Invoke(nameof(Deaf), time, lost.Add, Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromDays(365));

        Assert.Empty(lost);
    }

    [Fact]
    public async Task InvokeAsync_HeedsItsToken_CostsNothing()
    {
        FakeTimeProvider time = new();
        List<string> lost = [];

        Task run = Invoke(nameof(Endless), time, lost.Add);
        time.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(lost);
    }

    [Fact]
    public async Task RunTimerAsync_Disabled_IsRefused()
    {
        await using FunctionsInProcess app = SampleApp.Run(SampleApp.Builder(("AzureWebJobs.Endless.Disabled", "true")), typeof(Endless));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.RunTimerAsync("Endless"));
    }

    [Fact]
    public void Build_LocalClock_ReplacesTheClockTheAppRegistered()
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder(("LocalClock", "1772352000000;1767225600000;60"));
        builder.Services.AddSingleton(TimeProvider.System);

        using IHost host = builder.Build([]);

        Assert.Equal(60, Assert.IsType<Anju.Clock.ScaledClock>(host.Services.GetRequiredService<TimeProvider>()).Speed);
    }

    [Fact]
    public void Build_ServiceAsksForTheDurableClientInItsConstructor_IsRefusedAsAzureHasNoneToGive()
    {
        FunctionsApplicationBuilder builder = SampleApp.Builder();
        builder.Services.AddSingleton<Starter>();

        Assert.Contains(nameof(Starter), Assert.Throws<InvalidOperationException>(() => builder.Build([])).Message, StringComparison.Ordinal);
    }

    public sealed class Starter(DurableTaskClient client)
    {
        public Task StartAsync() => client.ScheduleNewOrchestrationInstanceAsync("Escalate");
    }

    public sealed class Chain(Diary diary)
    {
        [Function("StartChain")]
        public async Task StartAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Escalate", "a-1", new StartOrchestrationOptions("a-1"), cancellation);
            diary.Write("started");
        }

        [Function("Escalate")]
        public async Task EscalateAsync([OrchestrationTrigger] TaskOrchestrationContext context, string alarmId)
        {
            string told = await context.CallActivityAsync<string>("Tell", alarmId);
            diary.Write($"finished {told}");
        }

        [Function("Tell")]
        public Task<string> TellAsync([ActivityTrigger] string alarmId, string instanceId)
        {
            diary.Write($"told {alarmId} for {instanceId}");
            return Task.FromResult($"told {alarmId}");
        }
    }

    public static class Faulty
    {
        [Function("Faulty")]
        [ExponentialBackoffRetry(-1, "00:00:10", "00:00:10")]
        public static void Run([EventHubTrigger("telemetry")] EventData[] events) => throw new InvalidOperationException("no storage");
    }

    public static class Endless
    {
        [Function("Endless")]
        public static Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
    }

    private static Task<object?> Invoke(string function, TimeProvider time, LoseWorker lose, TimeSpan? timeout = null)
    {
        FunctionPipeline pipeline = new(new ServiceCollection().BuildServiceProvider(), timeout ?? TimeSpan.FromMinutes(2), time, lose, []);
        FunctionSet functions = new([typeof(Endless), typeof(Deaf)], new ConfigurationBuilder().Build());
        return pipeline.InvokeAsync(functions.Find(function)!, new Trigger(new TimerInfo()), CancellationToken.None);
    }

    public static class Deaf
    {
        [Function("Deaf")]
        public static Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer) => new TaskCompletionSource().Task;
    }

    private sealed class Outer(Diary diary) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => WriteAndGoOn("outer", diary, context, next);
    }

    private sealed class Inner(Diary diary) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) => WriteAndGoOn("inner", diary, context, next);
    }

    private static Task WriteAndGoOn(string name, Diary diary, FunctionContext context, FunctionExecutionDelegate next)
    {
        diary.Write($"{name} {context.FunctionDefinition.InputBindings.Values.Single(b => b.Type.EndsWith("Trigger", StringComparison.Ordinal)).Type}");
        return next(context);
    }
}
