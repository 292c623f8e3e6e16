using System.Net;
using System.Text.Json.Nodes;
using Anju.Access.OpenApi;
using Anju.Turned;
using Xunit.Sdk;

namespace Anju.Access.Matrix;

/// <summary>Every route the running app serves, called by somebody of every role about something in, below, beside and above their scope.</summary>
public sealed class MatrixTests
{
    private static readonly string[] Reasons = ["notTold", "notOwner"];

    [Fact]
    public async Task Endpoints_AllOfTheRunningApp_HaveExpectationsForEveryRoleAndRelation()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.All(MatrixWorld.EndpointsOf(app).Where(endpoint => !Expectations.Open.Contains(endpoint.Function)), endpoint =>
        {
            (Relation, string Role, string)[] cells = [.. Expectations.Cells[endpoint.Function]];
            Assert.True(cells.Length > 0, $"expectations.csv has no row for {endpoint.Function}.");
            Relation[] relations = endpoint.Path.Contains('{', StringComparison.Ordinal) || Routes.Of(endpoint.Function)!.By != Scoped.ToCaller ? Enum.GetValues<Relation>() : [Relation.Own];
            foreach (Relation relation in relations)
            {
                Assert.Equal(MatrixWorld.Roles.Order(), cells.Where(cell => cell.Item1 == relation).Select(cell => cell.Role).Order());
            }
        });
    }

    [Fact]
    public async Task Expectations_EveryRow_IsOfAnEndpoint()
    {
        await using TurnedApp app = await TurnedApp.StartAsync();

        Assert.Empty(Expectations.Cells.Select(row => row.Key).Concat(Expectations.Open).Except(MatrixWorld.EndpointsOf(app).Select(endpoint => endpoint.Function)));
    }

    [Fact]
    public async Task Call_EveryEndpointByEveryRole_AnswersAsExpected()
    {
        MatrixCall[] wrong = [.. (await MatrixCalls.AllAsync()).Where(call => !IsAsExpected(call))];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong.AsEnumerable()));
    }

    [Fact]
    public async Task Call_EveryEndpointWithoutATokenOrAnAccount_IsRefused()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();
        foreach ((string function, string method, string path) in MatrixWorld.EndpointsOf(app))
        {
            bool open = Expectations.Open.Contains(function);
            (string address, string? body) = Expectations.RequestOf(function, path, MatrixWorld.TargetOf("district", Relation.Own), "district-1");

            HttpStatusCode nobody = (await MatrixWorld.SendAsync(app, method, address, token: null, body)).StatusCode;
            HttpStatusCode stranger = (await MatrixWorld.SendAsync(app, method, address, Tokens.For("stranger"), body)).StatusCode;

            Assert.True(open ? nobody is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) : nobody == HttpStatusCode.Unauthorized, $"{function}: {nobody}");
            Assert.True(open || stranger == HttpStatusCode.Forbidden, $"{function}: {stranger}");
        }
    }

    [Fact]
    public async Task Read_EveryListByEveryRole_ShowsNoHomeOutsideTheScope()
    {
        await using TurnedApp app = await MatrixWorld.StartAsync();
        foreach ((string function, string method, string path) in MatrixWorld.EndpointsOf(app).Where(endpoint => endpoint.Method == "GET" && !Expectations.Open.Contains(endpoint.Function) && endpoint.Function != nameof(ShowOpenApi)))
        {
            foreach (string role in MatrixWorld.Roles)
            {
                Registry.Account caller = Tokens.Accounts.Single(account => account.Subject == $"{role}-1");
                (string address, string? body) = Expectations.RequestOf(function, path, MatrixWorld.TargetOf(role, Relation.Own), caller.Subject);

                string answer = await (await MatrixWorld.SendAsync(app, method, address, Tokens.For(caller.Subject), body)).Content.ReadAsStringAsync();

                Assert.All(
                    MatrixWorld.Homes.Where(home => !caller.Covers(home.Village, home.HomeId)),
                    home => Assert.False(answer.Contains(home.HomeId, StringComparison.Ordinal), $"{function} shows {role} the home {home.HomeId}: {answer}"));
            }
        }
    }

    /// <summary>Yes is that it was done: a refusal, whatever for, is not what the caller came for. Where the alarm itself forbids it, the cell says why.</summary>
    private static bool IsAsExpected(MatrixCall call) => call.Expected switch
    {
        "yes" => (int)call.Status is >= 200 and < 300,
        "403" => call.Status == HttpStatusCode.Forbidden,
        "404" => call.Status == HttpStatusCode.NotFound,
        _ when Reasons.Contains(call.Expected) => call.Status == HttpStatusCode.Conflict && (string?)JsonNode.Parse(call.Body)!["reason"] == call.Expected,
        _ => throw new XunitException($"expectations.csv: a cell says yes, 403, 404 or why the alarm forbids it, not '{call.Expected}'."),
    };
}
