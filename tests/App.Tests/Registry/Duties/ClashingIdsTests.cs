using System.Net;
using System.Text.Json.Nodes;
using Anju.Turned;

namespace Anju.Registry.Duties;

/// <summary>An id is one person's: a community worker with a relative's id would have the relative rung in their place, and nobody would come.</summary>
public sealed class ClashingIdsTests
{
    private const string Phone = "+8619900000061";
    private const string Worker = $$"""{"role":"communityWorker","name":"欧阳测试","phone":"{{Phone}}"}""";

    [Theory]
    [InlineData($"{TurnedApp.Village}/duty/people/daughter", "communityWorker")]
    [InlineData("330109001/duty/people/son", "townOfficer")]
    [InlineData("330109/duty/people/son", "supervisor")]
    [InlineData($"{TurnedApp.Village}/duty/people/elder-h-0001", "communityWorker")]
    public async Task ChangeDutyPerson_WithTheIdOfSomebodyOfAHomeThere_IsRefused(string place, string role)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync(
            "PUT", $"/api/regions/{place}", body: Worker.Replace("communityWorker", role, StringComparison.Ordinal), ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["contactId"], problem.Fields());
    }

    [Fact]
    public async Task ChangeDutyPerson_WithAnIdOfTheirOwn_HasTheirPhoneRung()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.CallAsync("PUT", $"/api/regions/{TurnedApp.Village}/duty/people/daughter", body: Worker, ifNoneMatch: "*").ReadAsync(HttpStatusCode.BadRequest);
        await app.CallAsync("PUT", $"/api/regions/{TurnedApp.Village}/duty/people/ouyang", body: Worker, ifNoneMatch: "*").ReadAsync();

        await app.FireAsync();
        await app.PassAsync(300);

        Assert.Contains(Phone, app.Phones.NewlyTold());
    }

    /// <summary>As two clerks may register them in the same second, or a list made before ids were compared.</summary>
    [Fact]
    public async Task Fire_AWorkerIsStoredWithARelativesId_BothAreRungAndTheWorkerCanAnswer()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        await app.Get<DutyTable>().SaveAsync(new Duty(TurnedApp.Village, new Contact("daughter", "欧阳测试", Phone, "网格员"), DutyRole.CommunityWorker), CancellationToken.None);

        string alarmId = await app.FireAsync();
        await app.PassAsync(200);

        IReadOnlyCollection<string> told = [.. app.Phones.NewlyTold()];
        Assert.Contains(Phone, told);
        Assert.Contains(FakePhones.Daughter, told);
        await app.ReplyAsync(Phone, "1", "reply-1");
        Assert.Equal($"daughter.{TurnedApp.Village}", app.Head(alarmId).Chain.Owner?.Id);
    }

    [Theory]
    [InlineData("wang")]
    [InlineData("supervisor")]
    [InlineData("elder-h-0001")]
    public async Task ChangeContact_WithTheIdOfSomebodyOnDuty_IsRefused(string id)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await app.CallAsync(
            "PUT", $"/api/homes/h-0001/contacts/{id}", body: $$"""{"name":"张测试","phone":"{{Phone}}","relation":"侄子"}""", ifMatch: "*").ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["contactId"], problem.Fields());
    }

    [Theory]
    [InlineData("li")]
    [InlineData("elder-h-9")]
    public async Task Register_ARelativeWithTheIdOfSomebodyElse_IsRefusedNamingThem(string id)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["homeId"] = "h-9";
        body["relatives"]![0]!["contactId"] = id;

        JsonNode problem = await app.CallAsync("POST", $"/api/regions/{TurnedApp.Village}/homes", body: body.ToJsonString()).ReadAsync(HttpStatusCode.BadRequest);

        Assert.Equal(["relatives[0].contactId"], problem.Fields());
    }
}
