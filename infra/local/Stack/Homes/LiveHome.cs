namespace Anju.Homes;

/// <summary>A simulated home on the running Stack.</summary>
/// <param name="Seed">Where it is and who lives there.</param>
/// <param name="Life">What happens in it.</param>
/// <param name="Outbox">What it sends through.</param>
internal sealed record LiveHome(SeedHome Seed, SimulatedHome Life, HubOutbox Outbox);
