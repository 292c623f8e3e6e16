using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Anju.Replaying;
using Anju.Reporting;

namespace Anju;

/// <summary>What can be asked of the back-test on the command line.</summary>
internal static class BacktestCommandLine
{
    // A week: nobody leaves an alarm open for longer once it is over.
    private const double MostMinutes = 7 * 24 * 60;

    /// <summary>The command; exit code 0 with a report, 1 if it is asked wrongly or a file cannot be taken.</summary>
    public static RootCommand Make()
    {
        Argument<string[]> files = new("file") { Description = "Recordings: JSON lines in the wire format, compressed or not; of one home the earlier ones first.", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(static result =>
        {
            // What stands behind a file is taken for another one, whatever it looks like.
            foreach (string odd in result.Tokens.Select(static token => token.Value).Where(static value => value.StartsWith('-') && !File.Exists(value)))
            {
                result.AddError($"There is no option '{odd}'.");
            }
        });
        Option<string[]> labels = new("--labels") { Description = "What really happened; FILE.labels is taken if it lies beside a recording." };
        Option<string?> expect = new("--expect") { Description = "The catalogue's CSV table, for the expected rates.", DefaultValueFactory = static _ => Usual("../shared/scenarios.csv") };
        Option<double> closed = new("--close-after")
        {
            Description = "Minutes after which a person closes an alarm whose hazard is over.",
            DefaultValueFactory = static _ => 30,
            CustomParser = static result => ReadMinutes(result, result.Tokens[0].Value),
        };
        Option<bool> json = new("--json") { Description = "Print the report as JSON." };
        Option<bool> each = new("--each") { Description = "List every alarm as well." };
        RootCommand root = new("Runs recorded telemetry through the rules and says what they would have found. The column recorded counts alarms nobody is told of: those of tests, of maintenance and of a home's first 14 days.") { files, labels, expect, closed, each, json };
        root.SetAction(arguments =>
        {
            TextWriter output = arguments.InvocationConfiguration.Output;
            try
            {
                Report report = Run(
                    arguments.GetRequiredValue(files), arguments.GetValue(labels) ?? [], arguments.GetValue(expect), TimeSpan.FromMinutes(arguments.GetValue(closed)));
                if (arguments.GetValue(json))
                {
                    output.WriteLine(report.ToJson(arguments.GetValue(each)));
                }
                else
                {
                    ReportText.Write(report, output);
                    ReportText.WriteEach(arguments.GetValue(each) ? report.Alarms : [], output);
                }

                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                arguments.InvocationConfiguration.Error.WriteLine(e.Message);
                return 1;
            }
        });
        return root;
    }

    private static Report Run(string[] files, string[] labels, string? expect, TimeSpan closedAfter)
    {
        if (files.GroupBy(Path.GetFullPath).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{twice.Key} is given twice.");
        }

        if (files.Concat(labels).Append(expect).FirstOrDefault(Directory.Exists) is { } directory)
        {
            throw new InvalidDataException($"{directory} is a directory.");
        }

        Replay replay = new(closedAfter);
        foreach (string file in files)
        {
            using LineReader lines = LineReader.Open(file);
            if (replay.Run(lines, file) == 0)
            {
                string? first = replay.Bad.Named.FirstOrDefault(bad => bad.StartsWith($"{file}:", StringComparison.Ordinal));
                throw new InvalidDataException($"{file} holds no line that can be read{(first is null ? "." : $": {first}")}");
            }
        }

        List<Label> known = [];
        foreach (string file in labels.Concat(files.Select(file => $"{file}.labels").Where(File.Exists)))
        {
            using StreamReader text = File.OpenText(file);
            known.AddRange(Label.Read(text, file));
        }

        return Report.Of([replay], known, expect is null ? new Dictionary<string, Expectation>() : Expectation.ReadAll(expect));
    }

    private static double ReadMinutes(ArgumentResult result, string text)
    {
        // A comma between thousands would make fifteen minutes of one and a half.
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double minutes) || minutes is not (>= 0 and <= MostMinutes))
        {
            result.AddError($"--close-after must be from 0 to {MostMinutes} minutes, not '{text}'.");
        }

        return minutes;
    }

    private static string? Usual(string path) => File.Exists(path) ? path : null;
}
