using System.Diagnostics;
using Anju.Demo;
using Anju.Homes;
using Anju.Processes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>The command <c>demo</c>: a stack of its own in a passing folder, the story, and an exit code that says whether it held.</summary>
internal static class RunDemo
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3); // Issue 2: "within 3 minutes of the stack being up".

    /// <summary>Exit code 0 if everything promised happened in time, 1 otherwise, with the reason on stderr.</summary>
    public static async Task<int> RunAsync(CancellationToken stop)
    {
        string folder = Directory.CreateTempSubdirectory("anju-demo-").FullName;
        try
        {
            await RunAsync(new StackOptions { DataFolder = folder, TimeOfDay = StackOptions.Morning }, stop);
            return 0;
        }
        catch (Exception e) when (e is CannotStartException or DemoFailedException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"The demo failed: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(stop.IsCancellationRequested ? "Stopped." : $"The demo failed: it took more than {Limit.TotalMinutes:0} minutes.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 1;
    }

    private static async Task RunAsync(StackOptions options, CancellationToken stop)
    {
        AppLog log = new(Console.WriteLine);
        await using RunningStack stack = await RunningStack.StartAsync(options, log.Take, stop);
        Console.WriteLine($"Phones and desk   {stack.Addresses.Phones}");
        Console.WriteLine();
        long up = Stopwatch.GetTimestamp();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        using Desk desk = new(stack.AppUrl, stack.Issuer.TokenFor(stack.Operator));
        SimulatedHomes homes = stack.Homes!;
        FireAnswered story = new(stack, homes, desk, Console.WriteLine);

        Task told = story.RunAsync(stack.Seed.Homes[0], limit.Token);
        if (await Task.WhenAny(told, stack.Broken) == stack.Broken)
        {
            throw new DemoFailedException(await stack.Broken);
        }

        await told;
        Console.WriteLine($"The app wrote {log.RequireNobody(stack.Seed)} lines, and none of them names anybody.");
        Console.WriteLine($"The whole story took {Stopwatch.GetElapsedTime(up).TotalSeconds:0} s.");
    }
}
