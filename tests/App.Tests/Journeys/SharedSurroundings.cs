namespace Anju.Journeys;

/// <summary>The journeys, one after another in the same surroundings.</summary>
[CollectionDefinition(nameof(SharedSurroundings))]
public sealed class SharedSurroundings : ICollectionFixture<Surroundings>;
