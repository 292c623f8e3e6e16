using Anju.Simulation.Faults;

namespace Anju.Simulation.Lines;

/// <summary>What the app asks of the world over one of its lines.</summary>
/// <param name="What">For the story, for example <c>storage Transaction chains</c>.</param>
/// <param name="About">Text in which alarms and homes can be found: whom a fault here meets.</param>
/// <param name="Faults">What may go wrong here, besides a crash.</param>
/// <param name="Wait">How long the client waits before it asks: it does so before a retry.</param>
internal sealed record Request(string What, string About, FaultKind[] Faults, TimeSpan Wait = default);
