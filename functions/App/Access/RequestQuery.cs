namespace Anju.Access;

/// <summary>Reads what a request asks for in its address.</summary>
internal static class RequestQuery
{
    /// <summary>A flag that is false where it is left out.</summary>
    /// <exception cref="BadRequestException">It is neither true nor false.</exception>
    public static bool Flag(this HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => throw new BadRequestException(name, "must be true or false"),
    };

    /// <summary>The region asked about: <c>{region}</c> of the path, else <c>region</c> of the query, else the caller's whole scope. The middleware has seen that it is in it.</summary>
    public static string Region(this HttpRequest request) =>
        request.RouteValues["region"] as string ?? request.Query["region"].ToString() switch
        {
            "" => request.HttpContext.Account().Scope,
            string region => region,
        };
}
