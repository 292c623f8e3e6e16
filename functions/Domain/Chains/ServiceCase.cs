namespace Anju.Chains;

/// <summary>A service's case.</summary>
/// <param name="Service">For example <c>FIRE_119</c>.</param>
/// <param name="Number">As the service said it.</param>
/// <param name="At">When it was entered, UTC.</param>
public sealed record ServiceCase(string Service, string Number, DateTimeOffset At);
