using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Anju.Chains;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Device;
using Anju.Simulation.Faults;
using Anju.Simulation.Running;
using Anju.Turned;
using Microsoft.DurableTask.Client;

namespace Anju.Simulation.Living;

/// <summary>The operators and their supervisor: they see what the list shows and do what its tasks ask, or do not.</summary>
internal sealed class Desk(Timeline timeline, Func<AppProcess> app, Weather weather)
{
    /// <summary>Tokens of the test's issuer last longer than any world.</summary>
    private const double TokensLastHours = 10_000;

    private static readonly TimeSpan TriesAgainIn = TimeSpan.FromSeconds(2);

    /// <summary>The route draws one at random, and no seed would give the same history.</summary>
    private const string DrillsCause = "drill.1";

    private static readonly string OperatorsToken = Tokens.For(District.Operator, validForHours: TokensLastHours);
    private static readonly string SupervisorsToken = Tokens.For(District.Supervisor, validForHours: TokensLastHours);

    private readonly Dictionary<string, Diligence> _diligence = [];
    private readonly Dictionary<string, (DateTimeOffset ShownAt, DateTimeOffset? ClaimedAt)> _cards = [];
    private readonly Dictionary<string, List<Unread>> _unread = [];
    private readonly HashSet<string> _seen = [];
    private Merges? _merges;
    private int _actions;

    private enum Diligence
    {
        /// <summary>Takes a card within 20 s, as domain reference 3.3 expects.</summary>
        Prompt,

        /// <summary>Takes it after minutes.</summary>
        Slow,

        /// <summary>Never does.</summary>
        Absent,
    }

    /// <summary>When a card was first on the list, and when the first claim of it left the operator's screen; null if none did.</summary>
    public IReadOnlyDictionary<string, (DateTimeOffset ShownAt, DateTimeOffset? ClaimedAt)> Cards => _cards;

    /// <summary>What the lists showed of each alarm as unread, in order.</summary>
    public IReadOnlyDictionary<string, List<Unread>> Unread => _unread;

    /// <summary>Who makes one alarm of two.</summary>
    public Merges Merges => _merges ??= new Merges(
        timeline, weather, (part, whole, byOther) => Post(part, "merge", $$"""{"parent":"{{whole}}"}""", byOther ? SupervisorsToken : OperatorsToken));

    /// <summary>The list shows an alarm as it is now.</summary>
    public void See(JsonNode alarm)
    {
        string id = (string)alarm["alarmId"]!;
        if (!_unread.TryGetValue(id, out List<Unread>? unread))
        {
            _unread.Add(id, unread = []);
        }

        unread.Add(Living.Unread.Of(alarm));
        Merges.See(id, alarm);
        if (!_diligence.TryGetValue(id, out Diligence diligence))
        {
            // With a village dark, the desk has other calls: half of the time nobody comes to the area's own.
            bool busy = id.Contains($"-{AreaSilent.Scenario.Code}-", StringComparison.Ordinal) && weather.Next(2) == 0;
            diligence = busy ? Diligence.Absent : weather.Next(5) switch { < 3 => Diligence.Prompt, 3 => Diligence.Slow, _ => Diligence.Absent };
            _diligence.Add(id, diligence);
        }

        if (alarm["card"] is not null && alarm["owner"] is null && Once($"{id} card {alarm["card"]}"))
        {
            if (_cards.TryAdd(id, (timeline.Now, null)) && diligence != Diligence.Absent)
            {
                timeline.In(diligence == Diligence.Prompt ? weather.Between(2, 15) : weather.Between(60, 500), () => Claim(id));
            }
        }

        foreach (JsonNode? task in alarm["tasks"]!.AsArray())
        {
            string[] words = Living.Unread.WordsOf(task!);
            if (Once($"{id} {task!["task"]} {task["contactId"]} {task["askedAt"]} {words.LastOrDefault()}") && diligence != Diligence.Absent)
            {
                Work(id, (string)task["task"]!, (string?)task["contactId"]);
                Call(id, (string)task["task"]!, (string)alarm["state"]!);
                Note(id, (string?)task["contactId"], words);
            }
        }

        if (alarm["state"]!.GetValue<string>() is "ANSWERED" && Once($"{id} answered {alarm["answeredAt"]} {alarm["resumptions"]} {alarm["reopenings"]}"))
        {
            GoesOn(id);
        }
    }

    /// <summary>The supervisor begins an exercise.</summary>
    public void Rehearse(Home home, Scenario scenario)
    {
        AppProcess process = app();
        process.Call(
            () => process.Get<AlarmIntake>().DrillAsync(scenario, home.HomeId, home.Village, DrillsCause, process.Get<DurableTaskClient>(), CancellationToken.None),
            _ => { },
            _ => timeline.In(TriesAgainIn, () => Rehearse(home, scenario)));
    }

    /// <summary>Ends whatever is still open: the resolution, and the review by a second person.</summary>
    public void Finish(string alarmId)
    {
        Post(alarmId, "resolve", Reason(alarmId, "FALSE_COOKING"));
        timeline.In(TimeSpan.FromSeconds(20), () => Post(alarmId, "close", "{}", SupervisorsToken));
    }

    private bool Once(string what) => _seen.Add(what);

    private void Work(string id, string task, string? contactId)
    {
        switch (task)
        {
            case "SelfCheck" or "CallElder":
                string said = Any("fine", "help", "noAnswer");
                timeline.In(weather.Between(15, 240), () => Post(id, "check", Result(said)));
                break;
            case "CallContact" when contactId is { } contact:
                string answer = Any("goes", "safe", "cannot", "noAnswer", "noAnswer");
                timeline.In(weather.Between(15, 90), () => Post(id, $"calls/{contact}", Result(answer)));
                break;
            case "Triage" when weather.Next(2) == 0:
                timeline.In(weather.Between(30, 280), () => Post(id, "resolve", Reason(id, "FALSE_HABIT")));
                break;
            case "Triage":
                timeline.In(weather.Between(30, 280), () => Post(id, "claim", null));
                break;
            case "Review" when weather.Next(4) == 0:
                timeline.In(weather.Between(60, 600), () => Post(id, "reopen", null));
                break;
            case "Review":
                timeline.In(weather.Between(60, 1800), () => Post(id, "close", "{}", SupervisorsToken));
                break;
            case "WorkOrder" when weather.Next(2) == 0:
                timeline.In(weather.Between(300, 1200), () => Post(id, "resolve", Reason(id, "TECH_BATTERY")));
                break;
            default:
                // Left to lie: the chain asks again.
                break;
        }
    }

    /// <summary>One service has it, and the card names others.</summary>
    private void Call(string id, string task, string state)
    {
        if (task == "HandOver" && state == "HANDED_OVER")
        {
            timeline.In(weather.Between(10, 60), () => HandOver(id));
        }
    }

    /// <summary>Reads what was written, and says so; or remembers something else meanwhile.</summary>
    private void Note(string id, string? contact, string[] words)
    {
        switch (words.Length == 0 ? -1 : weather.Next(4))
        {
            case 0 or 1:
                string read = string.Join(',', words.Select(one => $"\"{one}\""));
                timeline.In(weather.Between(10, 200), () => Post(id, "note", $$"""{"text":"已办理","contactId":"{{contact}}","words":[{{read}}]}"""));
                break;
            case 2:
                timeline.In(weather.Between(5, 100), () => Post(id, "note", """{"text":"已通知值班主管"}"""));
                break;
            default:
                // Nothing to read, or nobody reads it.
                break;
        }
    }

    private void HandOver(string id) =>
        Post(id, "hand-over", $$"""{"service":"{{Any("FIRE_119", "MEDICAL_120", "POLICE_110", "GAS_COMPANY")}}","caseNumber":"2026-1"}""");

    /// <summary>What follows an answer: an outcome, a case number, somebody at the door, or nothing at all.</summary>
    private void GoesOn(string id)
    {
        switch (weather.Next(6))
        {
            case 0:
                timeline.In(weather.Between(20, 200), () => HandOver(id));
                break;
            case 1:
                timeline.In(weather.Between(60, 500), () => Post(id, "arrive", null));
                break;
            case 2 or 3:
                timeline.In(weather.Between(120, 560), () => Post(id, "resolve", Reason(id, "FALSE_COOKING")));
                break;
            default:
                // Nothing follows: the chain goes on by itself.
                break;
        }
    }

    private void Claim(string id)
    {
        _cards[id] = _cards[id] with { ClaimedAt = timeline.Now };
        Post(id, "claim", null);
    }

    /// <summary>Does something to an alarm over the desk's routes, as often as it takes for the app to answer; the key makes it one.</summary>
    private void Post(string id, string action, string? body, string? token = null) =>
        Post(id, action, body, token ?? OperatorsToken, key: string.Create(CultureInfo.InvariantCulture, $"key-{++_actions}"));

    private void Post(string id, string action, string? body, string token, string key)
    {
        AppProcess process = app();
        process.Call(
            async () =>
            {
                using HttpRequestMessage request = new(HttpMethod.Post, $"/api/alarms/{id}/{action}");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                request.Headers.Add("Idempotency-Key", key);
                request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
                using HttpResponseMessage answer = await process.Http.SendAsync(request);
                return (int)answer.StatusCode;
            },
            status =>
            {
                if (status >= 500)
                {
                    Again();
                }
                else if (status is not (200 or 409) && (action, status) is not ("merge", 400 or 404))
                {
                    throw new InvalidOperationException($"{action} of {id} is answered {status}: the simulated desk does what no desk can.");
                }
            },
            _ => Again());

        void Again() => timeline.In(TriesAgainIn, () => Post(id, action, body, token, key));
    }

    private string Any(params string[] choices) => choices[weather.Next(choices.Length)];

    /// <summary>An exercise ends as one, a work order as one, and only what may burn or leak as somebody's cooking.</summary>
    private static string Reason(string id, string reason)
    {
        bool IsOf(params string[] codes) => codes.Any(code => id.Contains($"-{code}", StringComparison.Ordinal));
        string fitting = id.EndsWith($"-{DrillsCause}", StringComparison.Ordinal) ? "DRILL"
            : IsOf("DEV-01", "DEV-02", "DEV-03", "DEV-04") ? "TECH_BATTERY"
            : reason == "FALSE_COOKING" && !IsOf("FIRE-", "GAS-") ? "FALSE_HABIT"
            : reason;
        return CloseReasons.Cancels(fitting) ? $$"""{"reason":"{{fitting}}","confirmedBy":"elder"}""" : $$"""{"reason":"{{fitting}}"}""";
    }

    private static string Result(string result) => $$"""{"result":"{{result}}"}""";
}
