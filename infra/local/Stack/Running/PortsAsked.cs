using Anju.Processes;

namespace Anju.Running;

/// <summary>The ports a Stack is told to use, looked at before anything is started on one.</summary>
internal static class PortsAsked
{
    private const string StorageOption = "--port-storage";

    /// <exception cref="CannotStartException">One is taken, or two parts are given the same; the message names port and options.</exception>
    public static void Require(StackOptions options)
    {
        Dictionary<int, string> given = [];
        foreach ((int port, string use, string option) in Of(options).Where(static asked => asked.Port != 0))
        {
            if (!given.TryAdd(port, option))
            {
                throw new CannotStartException($"Port {port} is given twice, by {given[port]} and by {option} ({use}); choose another for one of them, or 0 for any free one.");
            }

            if (option != StorageOption)
            {
                Ports.RequireFree(port, use, option); // Azurite, which starts first, looks at its own.
            }
        }
    }

    private static IEnumerable<(int Port, string Use, string Option)> Of(StackOptions options)
    {
        yield return (options.AppPort, "function app", "--port-app");
        yield return (options.HubPort, "event hub", "--port-hub");
        yield return (options.HubHttpPort, "event hub over HTTP", "--port-hub-http");
        yield return (options.PhonesPort, "phones", "--port-phones");
        yield return (options.IssuerPort, "token issuer", "--port-issuer");
        foreach ((int port, string use) in Storage(options.StoragePort))
        {
            yield return (port, use, StorageOption);
        }
    }

    private static IEnumerable<(int Port, string Use)> Storage(int first) =>
        first == 0 ? [] : [(first, "blobs"), (first + 1, "queues"), (first + 2, "tables")];
}
