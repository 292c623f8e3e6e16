using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Anju.Access.Matrix;
using Anju.Cockpit;
using Anju.Cockpit.Ending;
using Anju.Registry.Homes;
using Anju.Turned;

namespace Anju.Access.OpenApi;

/// <summary>What the document shows is what the app takes.</summary>
public sealed partial class ExamplesTests
{
    /// <summary>What examples name and a district has under another id.</summary>
    private static readonly Dictionary<string, string> Existing = new()
    {
        ["330109001001-h-0001-GAS-01-GS-330109-0000001.3.77"] = "330109001001-h-0001-GAS-02-h-0001.9",
        ["worker-1"] = "worker",
        ["worker-2"] = "wang",
    };

    /// <summary>Every example is sent to its route, about something the caller may change: somebody who copies it is never told that it is wrong.</summary>
    [Fact]
    public async Task Example_OfEveryBody_IsTakenByItsRoute()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();
        JsonNode document = await (await app.GetAsync("relative-1", "/api/openapi.json")).JsonAsync();
        Dictionary<string, string> examples = (
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            let example = operation.Value!["requestBody"]?["content"]?["application/json"]?["example"]
            where example is not null && operation.Value["security"] is null
            select (Function: (string)operation.Value["operationId"]!, Example: example.ToJsonString())).ToDictionary(one => one.Function, one => one.Example);
        List<string> refused = [];
        foreach ((string function, string method, string path) in MatrixWorld.EndpointsOf(app).Where(endpoint => examples.ContainsKey(endpoint.Function)))
        {
            // What is recorded of an elder's health is not the village officer's to write over.
            string role = function == nameof(ChangeRegistration) ? "supervisor" : Expectations.Cells[function].First(cell => cell is { Relation: Relation.Own, Cell: "yes" }).Role;
            string example = Existing.Aggregate(examples[function], (text, each) => text.Replace(each.Key, each.Value, StringComparison.Ordinal))
                .Replace(function == nameof(RegisterHome) ? "h-0001" : "\0", "h-0900", StringComparison.Ordinal);
            string? scenario = function == nameof(CloseAlarm) ? "FIRE-01" : null;
            (string address, _) = Expectations.RequestOf(function, path, MatrixWorld.TargetOf(role, Relation.Own), $"{role}-1", scenario);
            HttpResponseMessage answer = await MatrixWorld.SendAsync(app, method, address, Tokens.For($"{role}-1"), example, ifMatch: "*");
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Conflict))
            {
                refused.Add($"{function} by {role}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} for {examples[function]}");
            }
        }

        Assert.True(refused.Count == 0, string.Join('\n', refused));
        Assert.Equal(Routes.All.Count(route => route is { Body: not null, Capability: not null }), examples.Count);
    }

    [Fact]
    public async Task Choices_InEverySchema_AreCodesOrInCamelCase()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();
        JsonNode document = await (await app.GetAsync("relative-1", "/api/openapi.json")).JsonAsync();

        string[] choices = [.. ChoicesIn(document).Distinct()];

        Assert.Superset(new HashSet<string> { "FIRE_119", "noAnswer", "both", "monday", "ANSWERED", "villageOfficer", "handOver", "FALSE_COOKING", "VISIT", "FIRE-01" }, choices.ToHashSet());
        Assert.All(choices, choice => Assert.Matches(Spelled(), choice));
    }

    [Theory]
    [InlineData("PUT", "/api/regions/330109/district", """{"centre":"c","callBack":"119","routes":[{"service":"Fire119","number":"119","route":"r"}]}""", "routes[0].service", "FIRE_119, POLICE_110, MEDICAL_120, GAS_COMPANY")]
    [InlineData("PUT", "/api/homes/h-0001/contacts/son", """{"reach":"Sms, Call"}""", "reach", "sms, call, both")]
    [InlineData("PUT", "/api/regions/330109001001/duty/people/wang", """{"role":0}""", "role", "communityWorker, townOfficer, operator, supervisor, dutyLeader")]
    public async Task Choice_SpelledOtherwise_IsRefusedNamingThoseThereAre(string method, string address, string body, string field, string known)
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        JsonNode problem = await (await MatrixWorld.SendAsync(app, method, address, Tokens.For("supervisor-1"), body, ifMatch: "*")).JsonAsync();

        Assert.Equal((400, field, $"'{field}' must be one of {known}."), ((int)problem["status"]!, (string)problem["field"]!, (string)problem["detail"]!));
    }

    private static IEnumerable<string> ChoicesIn(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(ChoicesIn),
        JsonObject part => part.SelectMany(field => field is { Key: "enum", Value: JsonArray values } ? values.Where(value => value is not null).Select(value => (string)value!) : ChoicesIn(field.Value)),
        _ => [],
    };

    [GeneratedRegex("^([a-z][a-zA-Z]*|[A-Z0-9]+([_-][A-Z0-9]+)*|男|女)$")]
    private static partial Regex Spelled();
}
