namespace Anju.Access;

/// <summary>A request that cannot be carried out as it stands; the answer is 400 and names the field.</summary>
internal sealed class BadRequestException(string field, string problem) : Exception($"'{field}' {problem}.")
{
    public string Field { get; } = field;
}
