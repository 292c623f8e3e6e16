using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Anju.Commands;

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

// The library's own handling would end us after two seconds, stopped or not.
InvocationConfiguration ourSignals = new() { ProcessTerminationTimeout = null };
ParseResult asked = StackCommandLine.Make().Parse(args);
if (asked.Action is ParseErrorAction refusal)
{
    refusal.ShowHelp = false; // Under a page of help nobody would see what is wrong.
}

return await asked.InvokeAsync(ourSignals, stop.Token);
