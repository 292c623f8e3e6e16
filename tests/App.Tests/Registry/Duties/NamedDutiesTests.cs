using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Registry.Duties;

/// <summary>A worker signs in as the person an account was given for: a clerk who mends an entry must not shut them out of the next alarm without a word.</summary>
public sealed class NamedDutiesTests
{
    private const string Person = $"/api/regions/{TurnedApp.Village}/duty/people/ouyang";

    [Fact]
    public async Task Change_NameAndNumberAtOnce_IsRefusedNamingTheAccountAndTheWorkerStillAnswers()
    {
        await using TurnedApp app = await WithAccountAsync();

        JsonNode problem = await ChangeAsync(app, "司马测试", "+8619900000062").ReadAsync(HttpStatusCode.Conflict);

        Assert.Equal(["contactId"], problem.Fields());
        Assert.Contains("worker-9", problem.ToJsonString(), StringComparison.Ordinal);
        await AssertAnswersAsync(app);
    }

    [Fact]
    public async Task Change_TheNumberAndThenTheName_IsRefusedAtTheSecond()
    {
        await using TurnedApp app = await WithAccountAsync();

        await ChangeAsync(app, "欧阳测试", "+8619900000062").ReadAsync();
        await ChangeAsync(app, "司马测试", "+8619900000062").ReadAsync(HttpStatusCode.Conflict);

        await AssertAnswersAsync(app);
    }

    [Fact]
    public async Task Change_WhoseAccountIsGone_IsTaken()
    {
        await using TurnedApp app = await WithAccountAsync();
        await app.CallAsync("DELETE", "/api/accounts/worker-9", ifMatch: "*").ReadAsync(HttpStatusCode.NoContent);

        await ChangeAsync(app, "司马测试", "+8619900000062").ReadAsync();
    }

    [Fact]
    public async Task Remove_WhoHasAnAccount_IsRefusedNamingIt()
    {
        await using TurnedApp app = await WithAccountAsync();

        JsonNode problem = await app.CallAsync("DELETE", Person, ifMatch: "*").ReadAsync(HttpStatusCode.Conflict);

        Assert.Contains("worker-9", problem.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<TurnedApp> WithAccountAsync()
    {
        TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", Person, body: """{"role":"communityWorker","name":"欧阳测试","phone":"+8619900000061"}""", ifNoneMatch: "*").ReadAsync();
        await app.CallAsync(
            "PUT", "/api/accounts/worker-9", body: $$"""{"name":"欧阳测试","role":"communityWorker","scope":"{{TurnedApp.Village}}","homes":["h-0001"],"contactId":"ouyang"}""", ifNoneMatch: "*").ReadAsync(HttpStatusCode.Created);
        return app;
    }

    private static Task<HttpResponseMessage> ChangeAsync(TurnedApp app, string name, string phone) =>
        app.CallAsync("PUT", Person, body: $$"""{"role":"communityWorker","name":"{{name}}","phone":"{{phone}}"}""", ifMatch: "*");

    private static async Task AssertAnswersAsync(TurnedApp app)
    {
        string alarmId = await app.FireAsync();
        await app.PassAsync(200);

        await app.CallAsync("POST", $"/api/alarms/{alarmId}/claim", "worker-9").ReadAsync();
    }
}
