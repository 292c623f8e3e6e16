using System.Net;
using System.Net.Sockets;

namespace Anju.Processes;

/// <summary>Says clearly that a port is taken, before something starts on it and fails obscurely or answers for another.</summary>
internal static class Ports
{
    /// <summary>A port nobody uses, for a program that must be told one and may have to come back to it.</summary>
    public static int Free()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
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
