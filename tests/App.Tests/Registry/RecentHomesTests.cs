using System.Text.Json.Nodes;
using Anju.Storage;
using Anju.Turned;

namespace Anju.Registry;

public sealed class RecentHomesTests
{
    /// <summary>The whole register read for each alarm of a district would be what the screens cost most.</summary>
    [Fact]
    public async Task Readiness_AfterAChangeInOneVillage_ReadsThatVillagesHomesAlone()
    {
        List<string> walked = [];
        await using TurnedApp app = await TurnedApp.StartAsync(new TurnedApp.Wires(OnStorage: request =>
        {
            if (request is { Table: "homes", Verb: TableVerb.Query })
            {
                walked.Add(request.Filter ?? "");
            }

            return null;
        }));
        JsonNode body = JsonNode.Parse(RegistryCalls.Sound)!;
        body["homeId"] = "h-8";
        await app.CallAsync("POST", "/api/regions/330109001014/homes", body: body.ToJsonString()).ReadAsync(System.Net.HttpStatusCode.Created);
        JsonNode before = await app.CallAsync("GET", "/api/readiness").ReadAsync();
        walked.Clear();

        await app.RegisterAsync("h-9");
        JsonNode after = await app.CallAsync("GET", "/api/readiness").ReadAsync();

        Assert.Equal([$"PartitionKey eq '{TurnedApp.Village}'"], walked);
        Assert.Equal((int)before["ready"]!["among"]! + 1, (int)after["ready"]!["among"]!);
    }
}
