namespace Anju.Chains;

/// <summary>An alarm's own people are not told yet: it is one of the many of an area, which the district's desk knows of.</summary>
/// <param name="ParentId">The area's alarm.</param>
/// <param name="Until">From then on it goes its own way, UTC.</param>
public sealed record Hold(string ParentId, DateTimeOffset Until);
