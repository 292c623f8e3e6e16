namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app starts.</summary>
public class FunctionsApplication
{
    /// <summary>Makes a builder with the settings of environment and command line, and console logging.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
