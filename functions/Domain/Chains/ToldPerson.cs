using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>Somebody who was told of the alarm.</summary>
/// <param name="Level">1 relatives, 2 community, 3 the desk's own people.</param>
/// <param name="Asked">The ways the person was asked.</param>
/// <param name="Failed">The ways that did not work.</param>
/// <param name="Declined">Said they cannot go.</param>
/// <param name="Faltered">The message the provider has not taken yet, which is why the SMS failed; null if that is not why.</param>
public sealed record ToldPerson(
    int Level, Reach Asked, Reach Failed, bool Declined, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Faltered = null)
{
    /// <summary>Heard last that somebody has it, or that it is over: nobody waits for this person any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CalledOff { get; init; }

    /// <summary>Since when somebody else has had it when this person said they would go; null if they never came too late. Saying so again adds nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LateFor { get; init; }

    internal static readonly ToldPerson NotYet = new(Level: 0, Reach.None, Reach.None, Declined: false);

    /// <summary>No way to the person worked.</summary>
    public bool Unreachable => (Asked & ~Failed) == Reach.None;

    /// <summary>No answer is to be expected of this person.</summary>
    public bool IsOut => Declined || Unreachable;
}
