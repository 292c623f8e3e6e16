using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Anju.Chains;
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

    private static readonly TimeSpan LooksAgainIn = TimeSpan.FromSeconds(2);

    private static readonly string OperatorsToken = Tokens.For(District.Operator, validForHours: TokensLastHours);

    private readonly Dictionary<string, Diligence> _diligence = [];
    private readonly Dictionary<string, (DateTimeOffset ShownAt, DateTimeOffset? ClaimedAt)> _cards = [];
    private readonly HashSet<string> _seen = [];
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

    /// <summary>The list shows an alarm as it is now.</summary>
    public void See(JsonNode alarm)
    {
        string id = (string)alarm["alarmId"]!;
        if (!_diligence.TryGetValue(id, out Diligence diligence))
        {
            _diligence.Add(id, diligence = weather.Next(5) switch { < 3 => Diligence.Prompt, 3 => Diligence.Slow, _ => Diligence.Absent });
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
            if (Once($"{id} {task!["task"]} {task["contactId"]} {task["askedAt"]}") && diligence != Diligence.Absent)
            {
                Work(id, (string)task["task"]!, (string?)task["contactId"]);
            }
        }

        if (alarm["state"]!.GetValue<string>() is "ANSWERED" && Once($"{id} answered {alarm["answeredAt"]} {alarm["resumptions"]} {alarm["reopenings"]}"))
        {
            GoesOn(id);
        }
    }

    /// <summary>Ends whatever is still open: the resolution, and the review by a second person.</summary>
    public void Finish(string alarmId)
    {
        Do(alarmId, new Signal.Resolve(District.Operator, Channel.Desk, "FALSE_COOKING"));
        timeline.In(TimeSpan.FromSeconds(20), () => Do(alarmId, new Signal.Close(District.Supervisor, null, Supervisor: true)));
    }

    private bool Once(string what) => _seen.Add(what);

    private void Work(string id, string task, string? contactId)
    {
        switch (task)
        {
            case "SelfCheck" or "CallElder":
                CheckResult result = (CheckResult)weather.Next(3);
                timeline.In(weather.Between(15, 240), () => Do(id, new Signal.Check(District.Operator, result)));
                break;
            case "CallContact" when contactId is { } contact:
                timeline.In(weather.Between(15, 90), () => Do(id, weather.Next(4) switch
                {
                    0 => new Signal.Answer(contact, Channel.Call, Safe: false, District.Operator),
                    1 => new Signal.Decline(contact, Channel.Call, District.Operator),
                    _ => new Signal.Missed(contact, District.Operator),
                }));
                break;
            case "Triage":
                timeline.In(weather.Between(30, 280), () => Do(id, weather.Next(2) == 0
                    ? new Signal.Answer(District.Operator, Channel.Desk, Safe: false)
                    : new Signal.Resolve(District.Operator, Channel.Desk, "FALSE_HABIT")));
                break;
            case "Review":
                timeline.In(weather.Between(60, 1800), () => Do(id, new Signal.Close(District.Supervisor, null, Supervisor: true)));
                break;
            case "WorkOrder" when weather.Next(2) == 0:
                timeline.In(weather.Between(600, 3000), () => Do(id, new Signal.Resolve(District.Operator, Channel.Desk, "TECH_BATTERY")));
                break;
            default:
                // Left to lie: the chain asks again.
                break;
        }
    }

    /// <summary>What follows an answer: an outcome, a case number, the owner giving up, or nothing at all.</summary>
    private void GoesOn(string id)
    {
        switch (weather.Next(6))
        {
            case 0:
                timeline.In(weather.Between(20, 200), () => Do(id, new Signal.HandOver(District.Operator, "FIRE_119", "2026-1")));
                break;
            case 1:
                timeline.In(weather.Between(60, 500), () => Do(id, new Signal.Arrive(District.Operator, Channel.Desk)));
                break;
            case 2 or 3:
                timeline.In(weather.Between(120, 560), () => Do(id, new Signal.Resolve(District.Operator, Channel.Desk, "FALSE_COOKING")));
                break;
            default:
                // Nothing follows: the chain goes on by itself.
                break;
        }
    }

    /// <summary>Takes the alarm over the desk's route, until the app has answered.</summary>
    private void Claim(string id)
    {
        if (_cards[id] is { ClaimedAt: null } card)
        {
            _cards[id] = card with { ClaimedAt = timeline.Now };
        }

        AppProcess process = app();
        process.Call(
            async () =>
            {
                using HttpRequestMessage claim = new(HttpMethod.Post, $"/api/alarms/{id}/claim");
                claim.Headers.Authorization = new AuthenticationHeaderValue("Bearer", OperatorsToken);
                using HttpResponseMessage answer = await process.Http.SendAsync(claim);
                return (int)answer.StatusCode < 500;
            },
            answered => Unless(answered, () => Claim(id)),
            _ => Unless(false, () => Claim(id)));
    }

    private void Do(string id, Signal signal) => Do(id, new Heard(signal, $"desk|{++_actions}"));

    private void Do(string id, Heard heard)
    {
        AppProcess process = app();
        process.Call(
            () => process.Get<AlarmChains>().HearAsync(id, heard, process.Get<DurableTaskClient>(), CancellationToken.None),
            _ => { },
            _ => Unless(false, () => Do(id, heard)));
    }

    private void Unless(bool done, Action again)
    {
        if (!done)
        {
            timeline.In(LooksAgainIn, again);
        }
    }
}
