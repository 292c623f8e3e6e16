using System.Globalization;
using System.Text.Json.Nodes;
using Anju.Phones;
using Azure.Data.Tables;

namespace Anju.Journeys;

/// <summary>One fire and what everybody sees of it; what must be true of every fire, whatever breaks on the way.</summary>
internal sealed class Fire(Surroundings around, JourneyHome home, string alarmId)
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(300);

    /// <summary>The id the alarm must have.</summary>
    public string AlarmId => alarmId;

    /// <summary>Ends once every relative and worker has the alarm on the phone.</summary>
    public Task ToldAsync() => around.UntilAsync(
        $"all of {string.Join(' ', home.Phones)} are told", () => Task.FromResult(home.Phones.All(phone => Received(phone).Count > 0)));

    /// <summary>The first worker replies 1; ends once everybody else knows who goes.</summary>
    public async Task AnswerAsync()
    {
        string worker = home.Workers[0].Phone;
        around.Stack.Phones.Reply(worker, "1");
        await EverybodyElseHearsAsync(worker);
    }

    /// <summary>Ends once all but the one who answered have been told who did.</summary>
    public Task EverybodyElseHearsAsync(string? answered) => around.UntilAsync(
        "the others hear who has it",
        () => Task.FromResult(home.Phones.Where(phone => phone != answered)
            .All(phone => Received(phone).Any(message => message.Text.Contains("已接单", StringComparison.Ordinal)))));

    /// <summary>Ends once the app shows the alarm in this state.</summary>
    public async Task<JsonNode> ShownAsync(string state)
    {
        JsonNode? alarm = null;
        await around.UntilAsync(
            () => $"the alarm is {state}, not {alarm?.ToJsonString() ?? "unknown"}",
            async () => (alarm = await around.Operator.ShowAsync(alarmId))?["state"]?.GetValue<string>() == state);
        return alarm!;
    }

    /// <summary>One alarm of this home, answered in time, its ledger as written, and no phone shows anything twice.</summary>
    public async Task AssertKeptAsync()
    {
        JsonNode alarm = await ShownAsync("ANSWERED");
        TimeSpan answered = At(alarm["answeredAt"]) - At(alarm["t0"]);
        Assert.InRange(answered, TimeSpan.Zero, Promise);

        JsonNode verification = await around.Operator.VerifyAsync(alarmId);
        Assert.True(verification["intact"]!.GetValue<bool>(), verification.ToJsonString());
        Assert.Equal([alarmId], await AlarmsOfHomeAsync());
        Assert.All(home.Phones, phone => Assert.Distinct(Received(phone).Select(message => WithoutLink(message.Text))));
    }

    /// <summary>Of the same words sent twice each has a link of its own.</summary>
    private string WithoutLink(string text) => text.Split(around.Stack.AppUrl.Authority)[0];

    /// <summary>What a phone received.</summary>
    public IReadOnlyList<PhoneMessage> Received(string phone) => around.Stack.Phones.Messages(phone);

    /// <summary>An instant of the API.</summary>
    public static DateTimeOffset At(JsonNode? instant) => DateTimeOffset.Parse(instant!.GetValue<string>(), CultureInfo.InvariantCulture);

    /// <summary>True as long as the home's fire is claimed.</summary>
    public async Task<bool> IsOpenAsync() =>
        await around.Storage.GetTableClient("open").QueryAsync<TableEntity>().AnyAsync(row => row.RowKey == $"{home.Village}|{home.Id}|FIRE");

    /// <summary>The ids of all fires of this home. Only fires: at this speed devices that say nothing are soon offline, which is an alarm too.</summary>
    public async Task<List<string>> AlarmsOfHomeAsync() =>
        await around.Storage.GetTableClient("chains").QueryAsync<TableEntity>("RowKey eq 'head'", select: [nameof(TableEntity.PartitionKey)])
            .Select(row => row.PartitionKey)
            .Where(id => id.Contains($"-{home.Id}-FIRE-", StringComparison.Ordinal))
            .ToListAsync();
}
