using Anju.Processes;

namespace Anju.Running;

/// <summary>The ports a Stack is told to use, looked at before anything is started on one.</summary>
internal static class PortsAsked
{
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

            Ports.RequireFree(port, use, option);
        }
    }

    private static (int Port, string Use, string Option)[] Of(StackOptions options) =>
    [
        (options.AppPort, "function app", "--port-app"),
        (options.HubPort, "event hub", "--port-hub"),
        (options.HubHttpPort, "event hub over HTTP", "--port-hub-http"),
        (options.PhonesPort, "phones", "--port-phones"),
        (options.IssuerPort, "token issuer", "--port-issuer"),
        (options.StoragePort, "blobs", "--port-storage"),
        (options.QueuePort, "queues", "--port-storage"),
        (options.TablePort, "tables", "--port-storage"),
    ];
}
