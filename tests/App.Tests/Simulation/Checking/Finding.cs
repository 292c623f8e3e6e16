namespace Anju.Simulation.Checking;

/// <summary>What a history must not be.</summary>
/// <param name="Property">Which of the seven properties of the issue.</param>
/// <param name="Seed">Repeats the history.</param>
/// <param name="AlarmId">The alarm; empty if it is about none.</param>
/// <param name="Entry">The ledger entry; 0 if it is about none.</param>
/// <param name="What">What is wrong, in words.</param>
internal sealed record Finding(int Property, int Seed, string AlarmId, int Entry, string What)
{
    public override string ToString() => $"({Property}) seed {Seed}, alarm {AlarmId}, entry {Entry}: {What}";
}
