using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Hosting;

/// <summary>One line per log record on the console, with the frameworks kept quiet.</summary>
internal static class ConsoleLog
{
    public static void AddTo(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "HH:mm:ss.fff ";
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);

        // Its warnings are about deployments this is not, such as where data protection keys are kept.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Error);
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}
