using System.Net;
using Anju.Turned;

namespace Anju.Access.Matrix;

/// <summary>One call of the matrix and what came of it.</summary>
internal sealed record MatrixCall(string Function, string Role, Relation Relation, string Expected, string Request, HttpStatusCode Status, string Body)
{
    public override string ToString() => $"{Function} by {Role}, {Relation}: {(int)Status} where {Expected} is expected ({Request}) {Body}";
}

/// <summary>Every endpoint the running app serves, called by somebody of every role about something in, below, beside and above their scope: once, for all tests that look at it.</summary>
internal static class MatrixCalls
{
    private static readonly Lazy<Task<IReadOnlyList<MatrixCall>>> Made = new(MakeAsync);

    public static Task<IReadOnlyList<MatrixCall>> AllAsync() => Made.Value;

    private static async Task<IReadOnlyList<MatrixCall>> MakeAsync()
    {
        List<MatrixCall> calls = [];
        await using TurnedApp first = await TurnedApp.StartAsync();
        foreach ((string function, string method, string path) in MatrixWorld.EndpointsOf(first).Where(endpoint => !Expectations.Open.Contains(endpoint.Function)))
        {
            // What a role may change, another must not find changed; within one endpoint it does no harm.
            await using TurnedApp app = await MatrixWorld.StartAsync();
            foreach ((Relation relation, string role, string cell) in Expectations.Cells[function])
            {
                string subject = $"{role}-1";
                (string address, string? body) = Expectations.RequestOf(function, path, MatrixWorld.TargetOf(role, relation), subject);
                HttpResponseMessage answer = await MatrixWorld.SendAsync(app, method, address, Tokens.For(subject), body, ifMatch: "*");
                calls.Add(new MatrixCall(function, role, relation, cell, $"{method} {address}", answer.StatusCode, await answer.Content.ReadAsStringAsync()));
            }
        }

        return calls;
    }
}
