using System.Globalization;
using System.Net;
using Anju.Turned;

namespace Anju.Access.Matrix;

/// <summary>One call of the matrix and what came of it.</summary>
internal sealed record MatrixCall(string Function, string Role, Relation Relation, string Expected, string Request, HttpStatusCode Status, string Body)
{
    /// <summary>Of the answer's body, its media type; null without a body.</summary>
    public string? Media { get; init; }

    /// <summary>The names of the headers we describe that the answer has.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

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
            await using TurnedApp app = Expectations.DoorOf(function) is { } door ? await MatrixWorld.StartAsync(door) : await MatrixWorld.StartAsync();
            Action putBack = app.Storage.Remember();
            foreach ((Relation relation, string role, string cell) in Expectations.Cells[function])
            {
                putBack();
                string subject = $"{role}-1";
                Target target = MatrixWorld.TargetOf(role, relation);
                (string address, string? body) = Expectations.RequestOf(function, path, target, subject);
                if (cell is not ("403" or "404"))
                {
                    await PrepareAsync(app, function, subject, target);
                }

                HttpResponseMessage answer = await MatrixWorld.SendAsync(app, method, address, Tokens.For(subject), body, ifMatch: "*");
                calls.Add(await OfAsync(answer, function, role, relation, cell, $"{method} {address}"));
            }
        }

        return calls;
    }

    /// <summary>An answer with what we describe of it.</summary>
    public static async Task<MatrixCall> OfAsync(HttpResponseMessage answer, string function, string role = "nobody", Relation relation = Relation.Own, string cell = "", string request = "") =>
        new(function, role, relation, cell, request, answer.StatusCode, await answer.Content.ReadAsStringAsync())
        {
            Media = answer.Content.Headers.ContentType?.MediaType,
            Headers = [.. ((string[])["ETag", "Location", "Retry-After"]).Where(name => answer.Headers.TryGetValues(name, out _))],
        };

    /// <summary>Does what must have been done before, by the caller or by whom it says.</summary>
    private static async Task PrepareAsync(TurnedApp app, string function, string subject, Target target)
    {
        (string scenario, string[] steps) = Expectations.FirstOf(function, subject);
        foreach (string step in steps)
        {
            if (int.TryParse(step, CultureInfo.InvariantCulture, out int seconds))
            {
                await app.PassAsync(seconds);
                continue;
            }

            (string who, string what) = step.Split(':') is [var other, var said] ? ($"{other}-1", said) : (subject, step);
            (string address, string? body) = Expectations.RequestOf(what, Routes.Of(what)!.Path, target, who, scenario);
            HttpResponseMessage answer = await MatrixWorld.SendAsync(app, Routes.Of(what)!.Method, address, Tokens.For(who), body, ifMatch: "*");
            Assert.True(answer.IsSuccessStatusCode, $"{function} by {subject}: {what} came first and was {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
