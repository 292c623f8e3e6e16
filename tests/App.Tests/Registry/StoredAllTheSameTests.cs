using System.Net;
using Anju.Cockpit.Figures;
using Anju.Storage;
using Anju.Turned;
using Microsoft.Extensions.Hosting;

namespace Anju.Registry;

/// <summary>A change that is stored is told as one, whatever fails behind it: whoever hears that there is none makes it again.</summary>
public sealed class StoredAllTheSameTests
{
    private const string Contact = "/api/homes/h-0001/contacts/son";

    [Theory]
    [InlineData(Contact, """{"reach":"call"}""")]
    [InlineData($"/api/regions/{TurnedApp.Village}/duty/people/wang", """{"title":"助老员"}""")]
    public async Task Change_VersionsCannotBeTouched_IsAnsweredAndPollsSeeItSoon(string address, string body)
    {
        bool isDown = false;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            isDown && request is { Table: "now", Verb: TableVerb.Transaction } ? Fault.Busy : null));
        await CountAsync(app);
        string tag = (await app.CallAsync("GET", "/api/readiness")).Headers.ETag!.ToString();

        isDown = true;
        await app.CallAsync("PUT", address, body: body, ifMatch: "*").ReadAsync();
        isDown = false;
        await CountAsync(app);

        Assert.Equal(HttpStatusCode.OK, (await app.CallAsync("GET", "/api/readiness", ifNoneMatch: tag)).StatusCode);
    }

    /// <summary>The claim that stays is void within minutes.</summary>
    [Fact]
    public async Task RemoveDevice_ItsClaimCannotBeLetGo_IsAnswered()
    {
        bool isDown = false;
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
            isDown && request is { Table: "bindings", Verb: TableVerb.Delete } ? Fault.Busy : null));
        const string Device = "/api/homes/h-0001/devices/SM-330109-5000007";
        await app.CallAsync("PUT", Device, body: """{"installedAt":"2026-01-05T00:00:00Z"}""", ifMatch: "*").ReadAsync();

        isDown = true;
        await app.CallAsync("POST", $"{Device}/removal", body: "{}", ifMatch: "*").ReadAsync();
    }

    private static Task CountAsync(TurnedApp app) => app.Get<IEnumerable<IHostedService>>().OfType<CountChanges>().Single().CountAsync(CancellationToken.None);
}
