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
}
