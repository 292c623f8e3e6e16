using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Anju.Processes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>The options of a running Stack, with the defaults of a developer's machine.</summary>
internal sealed class StackOptionSet
{
    private const int HighestPort = 65535;
    private const double HighestSpeed = 10_000; // Chosen: beyond it nothing keeps up.
    private const int StoragePorts = 3; // Blobs, queues and tables lie side by side.

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Forget what is in the data folder." };
    private readonly Option<bool> _calm = new("--calm") { Description = "Let nothing happen in the homes but what is caused: no drop-outs, no burnt food, no nights elsewhere." };
    private readonly Option<double> _speed = new("--speed")
    {
        Description = "Seconds of the stack's clock per second.",
        DefaultValueFactory = static _ => 1,
        CustomParser = static result => ReadSpeed(result, result.Tokens[0].Value),
    };

    private readonly Option<int> _app = Port("--port-app", "Port of the function app.", 7071);
    private readonly Option<int> _storage = Port("--port-storage", "First of Azurite's three ports.", 10000, StoragePorts);
    private readonly Option<int> _hub = Port("--port-hub", "Port of the event hub, AMQP.", 5672);
    private readonly Option<int> _hubHttp = Port("--port-hub-http", "Port of the event hub, HTTP.", 8080);
    private readonly Option<int> _phones = Port("--port-phones", "Port of the phones.", 8090);
    private readonly Option<int> _issuer = Port("--port-issuer", "Port of the token issuer.", 8081);

    /// <summary>The folder with everything a Stack remembers.</summary>
    public Option<string> Data { get; } = new("--data")
    {
        Description = "Folder for everything the stack remembers.",
        DefaultValueFactory = static _ => Path.Combine(ProjectFolder.Repository, ".data"),
        CustomParser = static result => ReadFolder(result, result.Tokens[0].Value),
    };

    /// <summary>Makes a command understand them.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Data, _fresh, _calm, _speed, _app, _storage, _hub, _hubHttp, _phones, _issuer })
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public StackOptions Read(ParseResult arguments) => new()
    {
        DataFolder = arguments.GetRequiredValue(Data),
        Fresh = arguments.GetValue(_fresh),
        Calm = arguments.GetValue(_calm),
        Speed = arguments.GetValue(_speed),
        AppPort = arguments.GetValue(_app),
        StoragePort = arguments.GetValue(_storage),
        HubPort = arguments.GetValue(_hub),
        HubHttpPort = arguments.GetValue(_hubHttp),
        PhonesPort = arguments.GetValue(_phones),
        IssuerPort = arguments.GetValue(_issuer),
    };

    /// <summary>An option that takes a whole number within bounds.</summary>
    public static Option<int> Number(string name, string description, int usual, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result => ReadNumber(result, result.Tokens[0].Value, name, least, most),
    };

    private static Option<int> Port(string name, string description, int usual, int needed = 1) =>
        Number(name, $"{description} 0 is any free one.", usual, least: 0, HighestPort - needed + 1);

    private static int ReadNumber(ArgumentResult result, string text, string name, int least, int most)
    {
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
        {
            result.AddError($"{name} must be from {least} to {most}, not '{text}'.");
        }

        return number;
    }

    private static string ReadFolder(ArgumentResult result, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            result.AddError("--data must name a folder.");
        }

        return text;
    }

    private static double ReadSpeed(ArgumentResult result, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) || speed is not (> 0 and <= HighestSpeed))
        {
            result.AddError($"--speed must be more than 0 and at most {HighestSpeed}, not '{text}'.");
        }

        return speed;
    }
}
