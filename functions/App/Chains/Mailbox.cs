using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>How others reach an alarm's orchestrator.</summary>
internal static class Mailbox
{
    /// <summary>Starts the alarm's orchestrator; one that runs is left alone.</summary>
    public static async Task StartAlarmAsync(this DurableTaskClient durable, string alarmId, CancellationToken cancellation)
    {
        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                nameof(EscalateAlarm), alarmId, new StartOrchestrationOptions(alarmId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // An earlier delivery started it.
        }
    }

    /// <summary>Has the orchestrator look at its alarm now.</summary>
    public static async Task PokeAlarmAsync(this DurableTaskClient durable, string alarmId, CancellationToken cancellation)
    {
        try
        {
            await durable.RaiseEventAsync(alarmId, EscalateAlarm.Poked, alarmId, cancellation);
        }
        catch (RpcException)
        {
            // It is missing or finished. A poke is a hint: the guard does what the orchestrator cannot.
        }
    }
}
