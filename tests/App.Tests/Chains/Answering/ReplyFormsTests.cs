using System.Net;
using System.Net.Http.Json;
using Anju.Turned;

namespace Anju.Chains.Answering;

/// <summary>However a provider writes it, a number is one person's.</summary>
public sealed class ReplyFormsTests
{
    [Theory]
    [InlineData("8619900000021")] // As Event Grid's samples have it.
    [InlineData("+8619900000021")]
    [InlineData("008619900000021")]
    public async Task Reply_HoweverItsNumberIsWritten_IsThatPersonsAnswer(string from)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await ReplyAsync(app, from);

        Assert.Equal("wang", app.Head(alarmId).Chain.Owner?.Id);
        Assert.Equal(1, await app.Get<StrangerTable>().CountAsync(app.Clock.GetUtcNow(), CancellationToken.None));
    }

    /// <summary>Without the country's code, what looks like one of ours is a phone in another country.</summary>
    [Theory]
    [InlineData("19900000021")] // +1 990 000 0021.
    [InlineData("+19900000021")]
    [InlineData("0019900000021")]
    public async Task Reply_OfAForeignPhoneWithTheSameDigits_IsAStrangers(string from)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();

        await ReplyAsync(app, from);

        Assert.Null(app.Head(alarmId).Chain.Owner);
        Assert.Equal(2, await app.Get<StrangerTable>().CountAsync(app.Clock.GetUtcNow(), CancellationToken.None));
    }

    /// <summary>Event Grid tries for a day; meanwhile the desk may have written much.</summary>
    [Fact]
    public async Task Reply_BroughtAgainAfterAHundredNotes_DoesNotCountAnew()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        string alarmId = await app.FireAsync();
        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");
        Assert.Equal("wang", app.Head(alarmId).Chain.Owner?.Id);
        await app.ReplyAsync(FakePhones.Wang, "3", "reply-2");
        Assert.Null(app.Head(alarmId).Chain.Owner);
        for (int note = 0; note < 100; note++)
        {
            await app.Get<AlarmChains>().AdvanceAsync(alarmId, CancellationToken.None, new Heard(new Signal.Note("operator-1"), $"note-{note}"));
        }

        await app.ReplyAsync(FakePhones.Wang, "1", "reply-1");

        Assert.Null(app.Head(alarmId).Chain.Owner);
    }

    private static async Task ReplyAsync(TurnedApp app, string from)
    {
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync(
            $"/api/sms-events?key={TurnedApp.WebhookKey}",
            new[] { new { id = "reply-1", eventType = "Microsoft.Communication.SMSReceived", data = new { from, message = "1" } } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
