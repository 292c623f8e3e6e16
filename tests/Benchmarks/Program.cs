using Anju.Local;
using Anju.Watching;

// Prints what the machine reaches; asserts nothing, since figures move with the machine.
return args switch
{
    ["local"] => await LocalBenchmarks.RunAsync(),
    ["domain"] => DomainBenchmarks.Run(),
    ["domain", var part] => DomainBenchmarks.Run(part),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Benchmarks -- local | domain [pipeline|million|memory|rules]");
    return 1;
}
