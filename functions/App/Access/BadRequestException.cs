namespace Anju.Access;

/// <summary>A request that cannot be carried out as it stands; the answer is 400 and names the field.</summary>
internal sealed class BadRequestException(string field, string problem) : Exception($"'{field}' {problem}.")
{
    public IResult ToProblem() => Results.Problem(
        Message,
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["field"] = field });
}
