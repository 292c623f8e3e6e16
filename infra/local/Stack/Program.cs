using System.CommandLine;
using System.Runtime.InteropServices;
using Anju.Commands;
using Anju.Processes;

using CancellationTokenSource stop = new();

// Asked once, everything is stopped in order; asked again, the kernel ends us and every child with us.
void Stop(PosixSignalContext asked)
{
    asked.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
using IDisposable? launcher = Launcher.Watch(stop.Cancel);

// The library's own handling would end us after two seconds, stopped or not.
InvocationConfiguration ourSignals = new() { ProcessTerminationTimeout = null };
return await StackCommandLine.Make().Parse(args).InvokeAsync(ourSignals, stop.Token);
