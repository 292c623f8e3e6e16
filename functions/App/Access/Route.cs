using Anju.Registry.Permissions;

namespace Anju.Access;

/// <summary>One HTTP function: who may call it, what it takes and what it answers. Authorization, the matrix test and the OpenAPI document are made from it.</summary>
/// <remarks>
/// What follows from a row is not said in it: 304 where a GET answers JSON or CSV, 400 everywhere, 401, 403, 413 and 429 where a capability is needed, 404
/// where the path names something, 415 where JSON is taken, 503 everywhere.
/// </remarks>
/// <param name="Function">The function's name.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Path">As in the function's route.</param>
/// <param name="Capability">What the caller must be allowed to do; null for a route open to everyone, without a token.</param>
/// <param name="Summary">One sentence for the reader of the document.</param>
internal sealed record Route(string Function, string Method, string Path, Capability? Capability, string Summary)
{
    /// <summary>Where the capability is about several things, the extent this route is for; null for any. It is asked before the scope, so that nobody learns by it what exists.</summary>
    public Extent? Only { get; init; }

    /// <summary>What in the request says which part of the district it is about. The middleware answers 404 if that is not in the caller's scope.</summary>
    public Scoped By { get; init; }

    /// <summary>What may stand in the address behind the question mark.</summary>
    public IReadOnlyList<Parameter> Query { get; init; } = [];

    /// <summary>Request headers beyond the token.</summary>
    public IReadOnlyList<Parameter> Headers { get; init; } = [];

    /// <summary>The record a JSON body is read into; null for no body.</summary>
    public Type? Body { get; init; }

    /// <summary>How many bytes a body may have; a larger one is 413. Chosen: many times what a form on a page holds.</summary>
    public long LargestBody { get; init; } = 64 * 1024;

    /// <summary>Of a body that is not JSON, its media type.</summary>
    public string? BodyMedia { get; init; }

    /// <summary>Other media types such a body may have, as bytes.</summary>
    public IReadOnlyList<string> AlsoBodyMedia { get; init; } = [];

    /// <summary>The fields of a body that is a form.</summary>
    public IReadOnlyList<Parameter> Form { get; init; } = [];

    /// <summary>Whether it takes a body.</summary>
    public bool TakesBody => Body is not null || BodyMedia is not null;

    /// <summary>The record a 200 or 201 answers with; null for an answer without JSON.</summary>
    public Type? Answer { get; init; }

    /// <summary>Of an answer that is not JSON, its media type.</summary>
    public string? AnswerMedia { get; init; }

    /// <summary>Of a 400 or 404 that is no problem details, its media type.</summary>
    public string? RefusalMedia { get; init; }

    /// <summary>The status of success.</summary>
    public int Success { get; init; } = StatusCodes.Status200OK;

    /// <summary>Further statuses that do not follow from the row, such as 409 and 412.</summary>
    public IReadOnlyList<int> Also { get; init; } = [];

    /// <summary>Whether a change answers with the version of what it changed.</summary>
    public bool ShowsVersion { get; init; }
}

/// <summary>What in a request says which part of the district it is about.</summary>
internal enum Scoped
{
    /// <summary>Nothing: the function answers for the caller's own scope, or sees to it itself.</summary>
    ToCaller,

    /// <summary><c>{region}</c> in the path, or <c>region</c> in the query where it may be left out for the caller's whole scope.</summary>
    ToRegion,

    /// <summary><c>{homeId}</c> in the path.</summary>
    ToHome,

    /// <summary><c>{alarmId}</c> in the path.</summary>
    ToAlarm,
}

/// <summary>A parameter of a query or a header.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Description">What it does, and what leaving it out means.</param>
/// <param name="Example">A value that works.</param>
internal sealed record Parameter(string Name, string Description, string Example)
{
    /// <summary>Whether a request without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>All it may say; empty where that is no list.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>The page a list goes on after.</summary>
    public static readonly Parameter After = new("after", "The 'next' of the page before; the first page without.", "");

    /// <summary>A region below the caller's scope.</summary>
    public static readonly Parameter Region = new("region", "A region code in the caller's scope; the whole scope without.", "330109001");

    /// <summary>Local days, both or neither.</summary>
    public static readonly IReadOnlyList<Parameter> Days =
    [
        new("from", "The first local day, such as 2026-11-17.", "2026-11-17"),
        new("until", "The first local day after the last.", "2026-11-24"),
    ];
}
