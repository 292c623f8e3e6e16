using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Anju.Processes;

/// <summary>Says clearly that a port is taken, before something starts on it and fails obscurely or answers for another.</summary>
internal static class Ports
{
    // Below those that a system gives to whoever asks for any, and to every connection that goes out: they would be taken by the time they are used.
    private const int Lowest = 20_000;
    private const int Beyond = 32_000;

    /// <summary>A port nobody uses, for a program that must be told one and may have to come back to it.</summary>
    public static int Free()
    {
        int port;
        do
        {
            port = RandomNumberGenerator.GetInt32(Lowest, Beyond);
        }
        while (!IsFree(new IPEndPoint(IPAddress.Loopback, port)));
        return port;
    }

    /// <summary>Checks a port of this machine, on both loopback addresses; 0 stands for any free one and passes.</summary>
    /// <exception cref="CannotStartException">Taken: names the port, its use and the option that changes it.</exception>
    public static void RequireFree(int port, string use, string option)
    {
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            if (!IsFree(new IPEndPoint(address, port)))
            {
                throw new CannotStartException($"Port {port} ({use}) is taken or not allowed on {address}; choose another with {option}, or 0 for any free one.");
            }
        }
    }

    private static bool IsFree(IPEndPoint at)
    {
        try
        {
            using Socket socket = new(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(at);
            socket.Listen();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException) when (at.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return true; // A machine without IPv6: nobody answers there.
        }
    }
}
