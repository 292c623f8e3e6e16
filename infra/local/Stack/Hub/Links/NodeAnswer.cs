using Amqp;

namespace Anju.Hub.Links;

/// <summary>What a node answers.</summary>
/// <param name="Status">As in HTTP.</param>
/// <param name="Description">In words.</param>
/// <param name="Body">What was asked for; empty if that is nothing.</param>
/// <param name="Condition">The AMQP error, by which some clients recognise a refusal; null for none.</param>
internal sealed record NodeAnswer(int Status, string Description, object Body, string? Condition = null)
{
    /// <summary>The token was taken.</summary>
    public static NodeAnswer Accepted { get; } = new(202, "Accepted", "");

    /// <summary>Here is what was asked for.</summary>
    public static NodeAnswer With(object body) => new(200, "OK", body);

    /// <summary>The request makes no sense here.</summary>
    public static NodeAnswer NotUnderstood(string why, string condition = ErrorCode.NotAllowed) => new(400, why, "", condition);

    /// <summary>Who asks may not.</summary>
    public static NodeAnswer Unauthorized(string why) => new(401, why, "", ErrorCode.UnauthorizedAccess);

    /// <summary>There is no such entity.</summary>
    public static NodeAnswer Missing(string entity) => new(404, HubPeer.MissingText(entity), "", ErrorCode.NotFound);
}
