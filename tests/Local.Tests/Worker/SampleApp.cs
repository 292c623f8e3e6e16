using Anju.Durable;
using Anju.InProcess;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Worker;

/// <summary>A small app in process: the functions a test names, and a list of what they did.</summary>
internal static class SampleApp
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static FunctionsApplicationBuilder Builder(params (string Name, string Value)[] settings)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Diary>();
        return builder;
    }

    public static FunctionsInProcess Run(FunctionsApplicationBuilder builder, params Type[] functions) =>
        Run(builder, new FakeTimeProvider(Noon), functions);

    public static FunctionsInProcess Run(FunctionsApplicationBuilder builder, TimeProvider time, params Type[] functions) =>
        new(builder, functions, time, new MemoryTaskHub());

    public static FunctionsInProcess RunWeb(params Type[] functions) => Run(Builder().ConfigureFunctionsWebApplication(), functions);

    public static Diary Diary(this FunctionsInProcess app) => app.Services.GetRequiredService<Diary>();
}

/// <summary>What functions and middleware of a test wrote down, in order.</summary>
public sealed class Diary
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public void Write(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }
}
