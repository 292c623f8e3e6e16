using Anju.Processes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>The default command: runs the Stack until it is told to stop or one of its children ends.</summary>
internal static class RunStack
{
    /// <summary>Exit code 0 after Ctrl+C, 1 when it could not start or a child ended.</summary>
    public static Task<int> RunAsync(StackOptions options, CancellationToken stop) => Refusal.ToldAsync(options.DataFolder, () => RunUntilAsync(options, stop), stop);

    private static async Task<int> RunUntilAsync(StackOptions options, CancellationToken stop)
    {
        try
        {
            await using RunningStack stack = await RunningStack.StartAsync(options, Console.WriteLine, stop);
            PrintAddresses(stack);
            await Task.WhenAny(stack.Broken, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
            if (stack.Broken.IsCompleted)
            {
                throw new CannotStartException(await stack.Broken);
            }

            Console.WriteLine("Stopping …");
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0; // Told to stop while starting.
        }
    }

    private static void PrintAddresses(RunningStack stack)
    {
        Addresses at = stack.Addresses;
        Console.WriteLine();
        Console.WriteLine($"Phones and desk   {at.Phones}");
        Console.WriteLine($"Cockpit           {at.App}");
        Console.WriteLine($"Function app      {at.App}api/health");
        Console.WriteLine($"Event hub         {at.Hub}");
        Console.WriteLine($"Token issuer      {at.Issuer}");
        Console.WriteLine();
        Console.WriteLine("Ctrl+C stops everything.");
    }
}
