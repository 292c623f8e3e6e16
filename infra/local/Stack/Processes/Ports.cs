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

    /// <summary>Checks a port of this machine; 0 stands for any free one and passes.</summary>
    /// <exception cref="CannotStartException">Taken: names the port, its use and the option that changes it.</exception>
    public static void RequireFree(int port, string use, string option)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw new CannotStartException($"Port {port} ({use}) is taken or not allowed; choose another with {option}, or 0 for any free one.", e);
        }
    }
}
