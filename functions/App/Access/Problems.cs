namespace Anju.Access;

/// <summary>The refusals several functions give.</summary>
internal static class Problems
{
    /// <summary>404, whether it does not exist or lies outside the caller's scope: nobody learns which.</summary>
    public static IResult NoSuchAlarm() => Results.Problem("There is no such alarm.", statusCode: StatusCodes.Status404NotFound);
}
