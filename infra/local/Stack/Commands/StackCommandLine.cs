using System.CommandLine;

namespace Anju.Commands;

/// <summary>What can be asked of the Stack on the command line.</summary>
internal static class StackCommandLine
{
    /// <summary>The command with its options and subcommands; each action answers with the exit code.</summary>
    public static RootCommand Make()
    {
        StackOptionSet options = new();
        RootCommand root = new("Runs Anju on this machine: storage, event hub, phones, token issuer, the function app and simulated homes.");
        options.AddTo(root);
        root.SetAction((arguments, cancellation) => RunStack.RunAsync(options.Read(arguments), cancellation));
        root.Add(Demo());
        root.Add(Fire(options.Data));
        root.Add(PublisherToken(options.Data));
        root.Add(VerifyLedger(options.Data));
        return root;
    }

    private static Command Demo()
    {
        Command demo = new("demo", "Shows on a fresh stack how a fire in a simulated home is answered by a person; ends by itself.");
        demo.SetAction(static (_, cancellation) => RunDemo.RunAsync(cancellation));
        return demo;
    }

    private static Command Fire(Option<string> data)
    {
        Option<string> home = new("--home") { Description = "The home it breaks out in, such as h-0001.", Required = true };
        Command fire = new("fire", "Lets a fire break out in a home of the running stack.") { home, data };
        fire.SetAction((arguments, cancellation) =>
            CauseFire.RunAsync(arguments.GetRequiredValue(home), arguments.GetRequiredValue(data), cancellation));
        return fire;
    }

    private static Command VerifyLedger(Option<string> data)
    {
        Command verify = new("verify-ledger", "Has the running stack verify every alarm's ledger; exit code 1 if one is not as it was written.") { data };
        verify.SetAction((arguments, cancellation) => VerifyLedgers.RunAsync(arguments.GetRequiredValue(data), Console.Out, cancellation));
        return verify;
    }

    private static Command PublisherToken(Option<string> data)
    {
        Option<string> home = new("--home") { Description = "The home whose devices it is for, such as h-0001.", Required = true };
        Command token = new("publisher-token", "Prints the Authorization header under which a home's devices post.") { home, data };
        token.SetAction(arguments => PrintPublisherToken.Run(arguments.GetRequiredValue(home), arguments.GetRequiredValue(data)));
        return token;
    }
}
