using System.Globalization;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>How others reach an alarm's orchestrator.</summary>
internal static class Mailbox
{
    /// <summary>Starts the alarm's orchestrator if there is none; one that ended would be replaced, and whatever ended it may do so again.</summary>
    public static async Task StartAlarmAsync(this DurableTaskClient durable, Chain chain, CancellationToken cancellation)
    {
        string instance = InstanceOf(chain);
        try
        {
            if (await durable.GetInstanceAsync(instance, getInputsAndOutputs: false, cancellation) is not null)
            {
                return;
            }

            await durable.ScheduleNewOrchestrationInstanceAsync(
                nameof(EscalateAlarm), chain.Alarm.AlarmId, new StartOrchestrationOptions(instance), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // An earlier delivery started it.
        }
        catch (RpcException)
        {
            // The durable backend does not answer, or an older client says "exists" so. The guard serves the alarm and tries again.
        }
    }

    /// <summary>Lets the chain hear something and has its orchestrator carry out what follows.</summary>
    /// <returns>The chain afterwards; null if there is no such alarm.</returns>
    public static Task<Chain?> HearAsync(
        this AlarmChains alarms, string alarmId, Heard heard, DurableTaskClient durable, CancellationToken cancellation) =>
        alarms.HearAsync(alarmId, [heard], durable, cancellation);

    /// <summary>The same for what somebody said in one breath.</summary>
    public static async Task<Chain?> HearAsync(
        this AlarmChains alarms, string alarmId, IReadOnlyList<Heard> heard, DurableTaskClient durable, CancellationToken cancellation)
    {
        Chain? chain = await alarms.AdvanceAsync(alarmId, cancellation, heard);
        if (chain is null)
        {
            return null;
        }

        if (heard.Any(one => one.Signal is Signal.Reopen or Signal.Check))
        {
            await durable.StartAlarmAsync(chain, cancellation);
        }

        await durable.PokeAlarmAsync(chain, cancellation);
        return chain;
    }

    /// <summary>The orchestrator ends with its alarm, and one that ended is never replaced; an alarm opened again has another.</summary>
    private static string InstanceOf(Chain chain) => chain.Reopenings == 0
        ? chain.Alarm.AlarmId
        : string.Create(CultureInfo.InvariantCulture, $"{chain.Alarm.AlarmId}~{chain.Reopenings}");

    /// <summary>Has the orchestrator look at its alarm now.</summary>
    private static async Task PokeAlarmAsync(this DurableTaskClient durable, Chain chain, CancellationToken cancellation)
    {
        try
        {
            await durable.RaiseEventAsync(InstanceOf(chain), EscalateAlarm.Poked, chain.Alarm.AlarmId, cancellation);
        }
        catch (RpcException)
        {
            // It is missing or finished. A poke is a hint: the guard does what the orchestrator cannot.
        }
    }
}
