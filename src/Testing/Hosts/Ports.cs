using System.Net;
using System.Net.Sockets;

namespace Lindung.Testing;

/// <summary>Ports of loopback for programs that cannot choose one themselves.</summary>
internal static class Ports
{
    /// <summary>One that nothing listened on a moment ago.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
