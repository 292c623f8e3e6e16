namespace Anju.Durable;

/// <summary>How the engine deviates from an ideal one, so that tests can be as unkind as Azure.</summary>
internal sealed record DurableOptions
{
    /// <summary>How much later than asked timers fire; negative is early. The real host: 1 s early to 30 s late.</summary>
    public TimeSpan TimersLateBy { get; init; } = TimeSpan.Zero;
}
