using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Anju.Chains;
using Anju.Chains.Answering;
using Anju.Cockpit;
using Anju.Registry;
using Anju.Registry.Duties;
using Anju.Scenarios;
using Anju.Turned;
using Anju.Watching;
using Microsoft.DurableTask.Client;
using Xunit.Sdk;

namespace Anju.Promises;

/// <summary>Tells what people live through: who hears what, who replies what, what the desk sees. A message nobody expects ends it.</summary>
internal sealed partial class Story
{
    private readonly TurnedApp _app;
    private readonly List<string> _unexpected = [];
    private int _count;

    private Story(TurnedApp app) => _app = app;

    /// <summary>The alarm the story is about.</summary>
    public string AlarmId { get; private set; } = "";

    /// <summary>Tells a story that begins with a hazard at noon, and sees that nobody hears more than it says.</summary>
    /// <param name="scenario">The scenario whose condition the home of Mrs Zhang meets.</param>
    /// <param name="plot">What follows.</param>
    /// <param name="elderReads">She reads an SMS; else only the desk can ask her.</param>
    /// <param name="before">What is different in the home or the village before the hazard.</param>
    /// <param name="refused">The phones the provider fails for until <see cref="Provider"/> says otherwise.</param>
    public static async Task TellAsync(string scenario, Func<Story, Task> plot, bool elderReads = false, Func<Story, Task>? before = null, params string[] refused)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        Story story = new(app);
        story.Provider(refused);
        if (elderReads)
        {
            await story.ElderReadsAsync();
        }

        if (before is not null)
        {
            await before(story);
        }

        await story.MeetsAsync(scenario);
        await plot(story);
        story.NobodyElseHears();
    }

    /// <summary>Tells a story that begins with an exercise of the supervisor's at noon.</summary>
    public static async Task RehearseAsync(string scenario, Func<Story, Task> plot, bool elderReads = false)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        Story story = new(app);
        if (elderReads)
        {
            await story.ElderReadsAsync();
        }

        using HttpResponseMessage begun = await app.PostAsync("supervisor-1", "/api/drills", new { village = TurnedApp.Village, homeId = "h-0001", scenario });
        story.AlarmId = (string)(await begun.JsonAsync())["alarmId"]!;
        story.Listen();
        await plot(story);
        story.NobodyElseHears();
    }

    /// <summary>From now on the story is about another alarm.</summary>
    public void IsAbout(string alarmId) => AlarmId = alarmId;

    /// <summary>The home meets a condition: a new hazard, or one its open alarm hears of.</summary>
    /// <param name="scenario">Its code.</param>
    /// <param name="device">The device that says so; null where that is of no matter.</param>
    public async Task MeetsAsync(string scenario, string? device = null)
    {
        Scenario met = Catalogue.Get(scenario);
        DateTimeOffset now = _app.Clock.GetUtcNow();
        string cause = $"SIM-{++_count}";
        AlarmId = await CarryAsync(new Detection.Raised(met, now, now, Late: false, Suppressed: false, [.. device is null ? [] : (Observation[])[new("dev", device)], new("smoke", "critical")])
        {
            AlarmId = Anju.Chains.AlarmId.Of(TurnedApp.Village, "h-0001", scenario, cause),
            Cause = cause,
        });
    }

    /// <summary>The home of Mrs Zhang is another one than usual.</summary>
    public async Task HomeIsAsync(Func<Home, Home> changed)
    {
        HomeTable homes = _app.Get<HomeTable>();
        Home home = await homes.FindAsync(TurnedApp.Village, "h-0001", CancellationToken.None) ?? throw new XunitException("There is no home.");
        await homes.SaveAsync(changed(home), CancellationToken.None);
    }

    private Task ElderReadsAsync() => HomeIsAsync(home => home with { Elder = home.Elder with { ReadsSms = true } });

    /// <summary>One of the village's workers is another one than usual; null: does no duty any more.</summary>
    public async Task WorkerIsAsync(string id, Func<Contact, Contact?> changed)
    {
        DutyTable duties = _app.Get<DutyTable>();
        StoredDuty found = await duties.FindAsync(TurnedApp.Village, id, CancellationToken.None) ?? throw new XunitException($"There is no {id}.");
        if (changed(found.Duty.Person) is { } person)
        {
            await duties.SaveAsync(found.Duty with { Person = person }, CancellationToken.None);
        }
        else
        {
            Assert.True(await duties.TryDeleteAsync(found, CancellationToken.None));
        }
    }

    /// <summary>Mr Qian of the town is on duty.</summary>
    public Task TownIsOnDutyAsync() => _app.Get<DutyTable>().SaveAsync(
        new Duty("330109001", new Contact("qian", "钱镇安", Phone.Town, "镇值班"), DutyRole.TownOfficer), CancellationToken.None);

    /// <summary>From now on the provider fails for these phones and no others.</summary>
    public void Provider(params string[] refuses) => _app.Phones.Refuses = to => refuses.Contains(to) ? HttpStatusCode.ServiceUnavailable : null;

    /// <summary>From now on the provider takes every message and never says so.</summary>
    public void ProviderIsMute() => _app.Phones.Garbled = "";

    /// <summary>The devices no longer see the hazard.</summary>
    public Task ClearsAsync() => CarryAsync(new Detection.HazardCleared(_app.Clock.GetUtcNow()) { AlarmId = AlarmId, Cause = $"SIM-{++_count}" });

    /// <summary>The condition is over, and with it a scenario that closes itself.</summary>
    public Task EndsAsync() => CarryAsync(new Detection.Ended(_app.Clock.GetUtcNow()) { AlarmId = AlarmId, Cause = $"SIM-{++_count}" });

    /// <summary>Time passes; what falls due on the way happens at its moment.</summary>
    public async Task AfterAsync(double seconds)
    {
        NobodyElseHears();
        await _app.PassAsync(seconds);
        Listen();
    }

    /// <summary>One phone gets one message with these words.</summary>
    public void Hears(string phone, params string[] words)
    {
        string? heard = _unexpected.Find(message => message.StartsWith(phone, StringComparison.Ordinal) && words.All(word => message.Contains(word, StringComparison.Ordinal)));
        Assert.True(heard is not null, $"{phone} should hear {string.Join(" … ", words)}. Heard since: {string.Join('\n', _unexpected)}");
        _ = _unexpected.Remove(heard);
    }

    /// <summary>One phone gets one message after the other, each with these words.</summary>
    public void HearsInTurn(string phone, params string[] words) => Array.ForEach(words, word =>
    {
        string? next = _unexpected.Find(message => message.StartsWith(phone, StringComparison.Ordinal));
        Assert.Contains(word, next ?? "nothing", StringComparison.Ordinal);
        _ = _unexpected.Remove(next!);
    });

    /// <summary>Each of these phones gets one message with these words.</summary>
    public void AllHear(string[] phones, params string[] words) => Array.ForEach(phones, phone => Hears(phone, words));

    /// <summary>Nothing came that the story has not told.</summary>
    public void NobodyElseHears() => Assert.True(_unexpected.Count == 0, $"Nobody expected: {string.Join('\n', _unexpected)}");

    /// <summary>A phone replies.</summary>
    public async Task RepliesAsync(string phone, string text)
    {
        NobodyElseHears();
        await _app.ReplyAsync(phone, text, $"reply-{++_count}");
        Listen();
    }

    /// <summary>Somebody opens the link in the first message and presses a button: 1, 2, 3, or "reopen" once it is over.</summary>
    /// <returns>The page as it is then.</returns>
    public Task<string> PressesAsync(string phone, string answer) => PressesLinkAsync(LinkOf(phone), answer);

    /// <summary>The same with a link from anywhere.</summary>
    public async Task<string> PressesLinkAsync(string link, string answer)
    {
        NobodyElseHears();
        using FormUrlEncodedContent form = new([KeyValuePair.Create("answer", answer)]);
        _ = await _app.Http.PostAsync(link, form);
        await _app.Durable.RunUntilIdleAsync();
        Listen();
        return await OpensAsync(link);
    }

    /// <summary>Somebody says on the page of the first message how it ended.</summary>
    /// <returns>The page as it is then.</returns>
    public async Task<string> EndsOnThePageAsync(string phone, string reason)
    {
        NobodyElseHears();
        using FormUrlEncodedContent form = new([KeyValuePair.Create("answer", "ended"), KeyValuePair.Create("reason", reason)]);
        _ = await _app.Http.PostAsync(LinkOf(phone), form);
        await _app.Durable.RunUntilIdleAsync();
        Listen();
        return await OpensAsync(LinkOf(phone));
    }

    /// <summary>The page behind a link.</summary>
    public async Task<string> OpensAsync(string link)
    {
        using HttpResponseMessage page = await _app.Http.GetAsync(link);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }

    /// <summary>The link in the first message to a phone.</summary>
    public string LinkOf(string phone) => $"/a/{Token().Match(_app.Phones.Alarm(phone)).Value}";

    /// <summary>The link in the last message to a phone that has one.</summary>
    public string LastLinkOf(string phone) => $"/a/{Token().Match(_app.Phones.Texts(phone).Last(text => Token().IsMatch(text))).Value}";

    /// <summary>The network reports on the last message to a phone.</summary>
    public async Task ReportsAsync(string phone, string status)
    {
        NobodyElseHears();
        string tag = _app.Storage.Rows("chains")
            .Where(row => row.RowKey.StartsWith("N|", StringComparison.Ordinal) && (string?)row["To"] == phone)
            .OrderBy(row => row.Timestamp)
            .Select(row => $"{row.PartitionKey}/{row.RowKey[2..]}")
            .Last();
        _ = await _app.Http.PostAsJsonAsync(
            $"/api/sms-events?key={TurnedApp.WebhookKey}",
            new[] { new { id = $"report-{++_count}", eventType = "Microsoft.Communication.SMSDeliveryReportReceived", data = new { deliveryStatus = status, tag } } });
        await _app.Durable.RunUntilIdleAsync();
        Listen();
    }

    /// <summary>The desk does something to the alarm.</summary>
    public async Task DeskAsync(string action, object? body = null, string by = "operator-1")
    {
        NobodyElseHears();
        using HttpResponseMessage answer = await _app.PostAsync(by, $"/api/alarms/{AlarmId}/{action}", body);
        Assert.True(answer.IsSuccessStatusCode, $"{action} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        Listen();
    }

    /// <summary>The app will not hear what somebody does to the alarm.</summary>
    /// <returns>Why not.</returns>
    public async Task<string> IsRefusedAsync(string action, object? body = null, string by = "operator-1")
    {
        NobodyElseHears();
        using HttpResponseMessage answer = await _app.PostAsync(by, $"/api/alarms/{AlarmId}/{action}", body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Listen();
        return (string)(await answer.JsonAsync())["reason"]!;
    }

    /// <summary>The app cannot make anything of what somebody sends about the alarm.</summary>
    /// <returns>What it says about that.</returns>
    public async Task<string> IsUnreadableAsync(string action, object body, string by = "operator-1")
    {
        NobodyElseHears();
        using HttpResponseMessage answer = await _app.PostAsync(by, $"/api/alarms/{AlarmId}/{action}", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Listen();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>How many messages of strangers were counted today.</summary>
    public async Task<long> StrangersAsync() => await _app.Get<StrangerTable>().CountAsync(_app.Clock.GetUtcNow(), CancellationToken.None) - 1;

    /// <summary>The alarm as the desk sees it.</summary>
    public async Task<JsonNode> ShownAsync()
    {
        using HttpResponseMessage answer = await _app.GetAsync("operator-1", $"/api/alarms/{AlarmId}");
        return await answer.JsonAsync();
    }

    /// <summary>What the desk is asked to do about it.</summary>
    public async Task<string[]> DesksTasksAsync() =>
        [.. (await ShownAsync())["tasks"]!.AsArray().Select(task => (string)task!["task"]!).Order(StringComparer.Ordinal)];

    /// <summary>What the desk's queue asks for about it.</summary>
    public async Task<JsonNode[]> QueueAsync()
    {
        using HttpResponseMessage answer = await _app.GetAsync("operator-1", "/api/desk");
        return [.. (await answer.JsonAsync())["tasks"]!.AsArray().Where(task => (string)task!["alarmId"]! == AlarmId).Select(task => task!)];
    }

    /// <summary>The village's open work orders, by id.</summary>
    public async Task<string[]> WorkOrdersAsync()
    {
        using HttpResponseMessage answer = await _app.GetAsync("village-1", "/api/work?kind=workOrder&open=true");
        return [.. (await answer.JsonAsync())["errands"]!.AsArray().Select(order => (string)order!["alarmId"]!)];
    }

    /// <summary>What somebody wrote that the desk has still to read, oldest first.</summary>
    public async Task<(string Id, string Text)[]> UnreadAsync(string contact) =>
        [.. (await QueueAsync()).Where(task => (string)task["task"]! == "readReply" && (string)task["contactId"]! == contact).SelectMany(task => task["words"]!.AsArray()).Select(one => ((string)one!["id"]!, (string)one["text"]!))];

    /// <summary>The desk notes what it did about somebody's words, as far as it has read them.</summary>
    public async Task DeskHasReadAsync(string contact, params string[] ids) => await DeskAsync("note", new { text = "已办理", contactId = contact, words = ids });

    /// <summary>What the desk would ring to hand it over, in order.</summary>
    public async Task<string[]> CallsAsync() => [.. (await CardAsync())["calls"]!.AsArray().Select(call => (string)call!["number"]!)];

    /// <summary>What the desk would read to who comes.</summary>
    public async Task<JsonNode> CardAsync()
    {
        using HttpResponseMessage answer = await _app.GetAsync("operator-1", $"/api/alarms/{AlarmId}/card");
        return await answer.JsonAsync();
    }

    /// <summary>The entries of one kind in its history, in order.</summary>
    public async Task<T[]> EntriesAsync<T>()
        where T : Entry => [.. (await _app.Get<ChainTable>().LedgerAsync(AlarmId, CancellationToken.None)).Select(ChainTable.ToEntry).OfType<T>()];

    /// <summary>What its history says last.</summary>
    public string LastEntry() => ChainTable.ToEntry(_app.Get<ChainTable>().LedgerAsync(AlarmId, CancellationToken.None).Result[^1]).GetType().Name;

    /// <summary>Where it stands.</summary>
    public async Task<string> StateAsync() => (string)(await ShownAsync())["state"]!;

    private async Task<string> CarryAsync(Detection detection)
    {
        NobodyElseHears();
        string alarmId = await _app.Get<AlarmIntake>().CarryAsync("h-0001", TurnedApp.Village, detection, _app.Get<DurableTaskClient>(), CancellationToken.None);
        await _app.Durable.RunUntilIdleAsync();
        Listen();
        return alarmId;
    }


    private void Listen() => _unexpected.AddRange(_app.Phones.New());

    [GeneratedRegex("(?<=xs\\.cn/a/)[A-Za-z0-9_-]{22}")]
    private static partial Regex Token();
}
