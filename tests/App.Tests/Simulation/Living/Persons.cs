using System.Text.RegularExpressions;
using Anju.Simulation.Faults;
using Anju.Simulation.Running;

namespace Anju.Simulation.Living;

/// <summary>What somebody said, as the app has confirmed it.</summary>
/// <param name="AlarmId">The alarm the person was asked about.</param>
/// <param name="ContactId">Who.</param>
/// <param name="Answer">1, 2 or 3.</param>
/// <param name="At">When the app had it.</param>
/// <param name="ByLink">Over the page; else by SMS, which may concern another alarm of the same phone.</param>
internal sealed record Said(string AlarmId, string ContactId, string Answer, DateTimeOffset At, bool ByLink);

/// <summary>Everyone with a phone: each does what people do with a message, or does nothing.</summary>
internal sealed partial class Persons(
    Timeline timeline, Func<AppProcess> app, Weather weather, EventGrid grid, Func<string, string?> messageOf, Action<FaultKind, string> hits)
{
    /// <summary>Messages that want somebody to take the alarm.</summary>
    private static readonly string[] Asking = ["Alarm", "Upgraded", "Returned", "Visit", "Overdue", "Unanswered"];

    private static readonly FaultKind[] Oddities =
    [
        FaultKind.PersonLate, FaultKind.PersonTwice, FaultKind.PersonWrongPhone, FaultKind.PersonDeclines, FaultKind.PersonSaysSafe, FaultKind.PersonUnreadable,
    ];

    /// <summary>In some worlds nobody ever answers, in others most do.</summary>
    private readonly double _willing = weather.Next(4) * 0.3;

    private readonly List<Said> _said = [];

    /// <summary>What people said and the app has confirmed.</summary>
    public IReadOnlyList<Said> Said => _said;

    /// <summary>A message is on somebody's phone.</summary>
    public void Read(Copy copy)
    {
        if (messageOf(copy.Key) is not { } message)
        {
            return;
        }

        if (message == "SelfCheck")
        {
            string text = weather.Next(3) switch { 0 => "1", 1 => "2", _ => "嗯" };
            timeline.In(weather.Between(5, 200), () => Write(copy, text));
            if (weather.Next(3) == 0)
            {
                // However it went on, and be it over.
                timeline.In(weather.Between(300, 1200), () => Write(copy, "2"));
            }
        }
        else if (Asking.Contains(message))
        {
            Decide(copy);
        }
    }

    private void Decide(Copy copy)
    {
        if (weather.IsCalm || weather.Next(100) >= _willing * 100)
        {
            hits(FaultKind.PersonSilent, copy.Key);
            return;
        }

        FaultKind? oddity = weather.Next(4) == 0 ? null : Oddities[weather.Next(Oddities.Length)];
        if (oddity is { } kind)
        {
            hits(kind, copy.Key);
        }

        TimeSpan wait = oddity == FaultKind.PersonLate ? weather.Between(200, 900) : weather.Between(4, 150);
        string text = oddity switch
        {
            FaultKind.PersonDeclines => "3",
            FaultKind.PersonSaysSafe => "2",
            FaultKind.PersonUnreadable => "你是谁？",
            _ => "1",
        };
        timeline.In(wait, () => Say(copy, text, oddity));
        if (oddity == FaultKind.PersonUnreadable && weather.Next(2) == 0)
        {
            timeline.In(wait + weather.Between(1, 60), () => Say(copy, "你们在哪里？", oddity));
        }

        if (weather.Next(8) == 0 && Link().Match(copy.Text) is { Success: true, Value: var token })
        {
            timeline.In(weather.Between(400, 1500), () => Press(copy, token, "reopen"));
        }

        if (oddity == FaultKind.PersonTwice)
        {
            timeline.In(wait + weather.Between(0, 20), () => Say(copy, weather.Next(2) == 0 ? text : "3", oddity));
        }
    }

    private void Say(Copy copy, string text, FaultKind? oddity)
    {
        if (oddity == FaultKind.PersonWrongPhone)
        {
            grid.Publish(copy.Key, "Microsoft.Communication.SMSReceived", new { from = District.StrangersPhone, message = text });
        }
        else if (oddity != FaultKind.PersonUnreadable && weather.Next(3) == 0 && Link().Match(copy.Text) is { Success: true, Value: var token })
        {
            Press(copy, token, text);
        }
        else
        {
            Reply(copy, text);
        }
    }

    private void Write(Copy copy, string text) =>
        grid.Publish(copy.Key, "Microsoft.Communication.SMSReceived", new { from = copy.To.TrimStart('+'), message = text });

    private void Reply(Copy copy, string text) => grid.Publish(
        copy.Key, "Microsoft.Communication.SMSReceived", new { from = copy.To.TrimStart('+'), message = text }, () => Heard(copy, text, byLink: false));

    /// <summary>Looks at the page and presses its button; without an answer from the app people try once more and then give up.</summary>
    private void Press(Copy copy, string token, string answer, int tries = 0)
    {
        AppProcess process = app();
        process.Call(
            async () =>
            {
                using HttpResponseMessage page = await process.Http.GetAsync($"/a/{token}");
                using FormUrlEncodedContent form = new([KeyValuePair.Create("answer", answer)]);
                using HttpResponseMessage done = await process.Http.PostAsync($"/a/{token}", form);
                return (int)done.StatusCode < 400;
            },
            ok =>
            {
                if (ok)
                {
                    Heard(copy, answer, byLink: true);
                }
            },
            _ =>
            {
                if (tries == 0)
                {
                    timeline.In(weather.Between(2, 20), () => Press(copy, token, answer, tries + 1));
                }
            });
    }

    private void Heard(Copy copy, string answer, bool byLink)
    {
        string[] parts = copy.Key.Split('/', '|');
        _said.Add(new Said(parts[0], parts[2], answer, timeline.Now, byLink));
    }

    [GeneratedRegex("(?<=xs\\.cn/a/)[A-Za-z0-9_-]{22}")]
    private static partial Regex Link();
}
