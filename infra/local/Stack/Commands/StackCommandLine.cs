using System.CommandLine;
using Anju.Homes;
using Anju.Homes.Lives;

namespace Anju.Commands;

/// <summary>What can be asked of the Stack on the command line.</summary>
internal static class StackCommandLine
{
    private const int Most = 1_000_000; // Of anything that lives: more is a slip of the finger.

    /// <summary>The command with its options and subcommands; each action answers with the exit code.</summary>
    public static RootCommand Make()
    {
        StackOptionSet options = new();
        RootCommand root = new("Runs Anju on this machine: storage, event hub, phones, token issuer, the function app and simulated homes.");
        options.AddTo(root);
        root.SetAction((arguments, cancellation) => RunStack.RunAsync(options.Read(arguments), cancellation));
        root.Add(Demo());
        root.Add(Cause(options.Data));
        root.Add(Lives());
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

    private static Command Cause(Option<string> data)
    {
        Argument<string> hazard = new("hazard") { Description = $"One of {string.Join(", ", HazardNames.All)}.", HelpName = "hazard" };
        hazard.AcceptOnlyFromAmong([.. HazardNames.All]);
        Option<string> home = Home("it happens in");
        Command cause = new("cause", "Makes a hazard happen in a home of the running stack.") { hazard, home, data };
        cause.SetAction((arguments, cancellation) => CauseHazard.RunAsync(
            arguments.GetRequiredValue(hazard), arguments.GetRequiredValue(home), arguments.GetRequiredValue(data), cancellation));
        return cause;
    }

    private static Option<string> Home(string which) => new("--home") { Description = $"The home {which}, such as h-0001.", Required = true };

    private static Command Lives()
    {
        RecordedLives usual = new();
        Argument<string> file = new("file") { Description = "The file; compressed if it ends in .gz. What was caused goes to FILE.labels." };
        Option<int> homes = StackOptionSet.Number("--homes", "How many homes.", usual.Homes, least: 1, Most);
        Option<int> days = StackOptionSet.Number("--days", "How many days of each.", usual.Days, least: 1, Most);
        Option<int> seed = new("--seed") { Description = "Which of the invented worlds.", DefaultValueFactory = _ => usual.Seed };
        Option<int> hazards = StackOptionSet.Number("--hazards", "How often each hazard is caused.", usual.HazardsOfEachKind, least: 0, Most);
        Command lives = new("lives", "Writes months of simulated homes to a file for the back-test.") { file, homes, days, seed, hazards };
        lives.SetAction((arguments, cancellation) => WriteLives.RunAsync(
            usual with
            {
                Homes = arguments.GetValue(homes),
                Days = arguments.GetValue(days),
                Seed = arguments.GetValue(seed),
                HazardsOfEachKind = arguments.GetValue(hazards),
            },
            arguments.GetRequiredValue(file),
            cancellation));
        return lives;
    }

    private static Command VerifyLedger(Option<string> data)
    {
        Command verify = new("verify-ledger", "Has the running stack verify every alarm's ledger and the audit log; exit code 1 if one is not as it was written.") { data };
        verify.SetAction((arguments, cancellation) => VerifyLedgers.RunAsync(arguments.GetRequiredValue(data), Console.Out, cancellation));
        return verify;
    }

    private static Command PublisherToken(Option<string> data)
    {
        Option<string> home = Home("whose devices it is for");
        Command token = new("publisher-token", "Prints the Authorization header under which a home's devices post.") { home, data };
        token.SetAction((arguments, _) => PrintPublisherToken.RunAsync(arguments.GetRequiredValue(home), arguments.GetRequiredValue(data)));
        return token;
    }
}
