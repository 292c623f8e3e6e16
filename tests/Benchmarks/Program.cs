using Anju.Http;
using Anju.Local;

// Prints what the machine reaches; asserts nothing, since figures move with the machine.
return args switch
{
    ["local"] => await LocalBenchmarks.RunAsync(),
    ["http"] => await HttpBenchmarks.RunAsync(),
    ["least", var url] => await AppStart.RunLeastAsync(url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- local | http");
    return 1;
}
