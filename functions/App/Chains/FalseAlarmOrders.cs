namespace Anju.Chains;

/// <summary>Opens a work order once a home's false alarms are too many: see <see cref="FalseAlarms"/>.</summary>
/// <remarks>Whoever ends the last of them has shown its end in the lists before it counts, so of two that end at once one sees both.</remarks>
internal sealed class FalseAlarmOrders(AlarmTable list, ChainTable chains, FamilyClaim family, AlarmChains alarms, TimeProvider time)
{
    /// <summary>Opens the order that an alarm's end calls for, unless the home has one already; repeating it opens no second one.</summary>
    /// <returns>The order's id; null if none was opened.</returns>
    public async Task<string?> OpenAsync(Chain ended, CancellationToken cancellation)
    {
        if (!FalseAlarms.Includes(ended)
            || FalseAlarms.OrderAfter(ended, await EndedWithAsync(ended, cancellation), time.GetUtcNow()) is not { } order
            || await chains.VersionAsync(order.AlarmId, cancellation) is not null
            || await family.TakeAsync(order, cancellation) is not { } holder
            || holder.AlarmId != order.AlarmId)
        {
            return null;
        }

        await alarms.OpenAsync(holder, cause: order.AlarmId, cancellation);
        return order.AlarmId;
    }

    private async Task<IReadOnlyList<Chain>> EndedWithAsync(Chain ended, CancellationToken cancellation)
    {
        List<Chain> found = [];
        foreach (string alarmId in await list.EndedAsync(ended.Alarm.Village, ended.Alarm.HomeId, time.GetUtcNow() - FalseAlarms.CountedFor, cancellation))
        {
            if (await chains.FindReadableAsync(alarmId, cancellation) is { } head)
            {
                found.Add(head.Chain);
            }
        }

        return found;
    }
}
