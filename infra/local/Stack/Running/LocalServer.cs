using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Anju.Running;

/// <summary>A web server of one of the Stack's parts: on the loopback address alone, and silent.</summary>
internal static class LocalServer
{
    /// <summary>Makes one for a port; 0 takes a free one.</summary>
    public static WebApplicationBuilder Builder(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        return builder;
    }
}
