using System.Globalization;
using Anju.Alarm;
using Anju.Day;
using Anju.Http;
using Anju.Local;
using Anju.Telemetry;
using Anju.Watching;

// Prints what the machine reaches; asserts nothing, since figures move with the machine.
return args switch
{
    ["local"] => await LocalBenchmarks.RunAsync(),
    ["domain"] => DomainBenchmarks.Run(),
    ["domain", var part] => DomainBenchmarks.Run(part),
    ["alarm"] => await AlarmLatency.RunAsync(),
    ["day"] => await DayBenchmark.RunAsync(homes: 600, Shard.Count),
    ["day", "--homes", var homes] => await DayBenchmark.RunAsync(int.Parse(homes, CultureInfo.InvariantCulture), Shard.Count),
    ["day", "--homes", var homes, "--shards", var shards] => await DayBenchmark.RunAsync(
        int.Parse(homes, CultureInfo.InvariantCulture), int.Parse(shards, CultureInfo.InvariantCulture)),
    ["http"] => await HttpBenchmarks.RunAsync(),
    ["least", var url] => await AppStart.RunLeastAsync(url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- local | http | alarm | day [--homes 600 [--shards 32]] | domain [pipeline|million|memory|snapshot|rules]");
    return 1;
}
