using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Worker;

/// <summary>Loggers for subjects whose log is not what the test looks at.</summary>
internal static class Quiet
{
    public static ILogger<T> Log<T>() => NullLogger<T>.Instance;
}
