namespace Anju.Watching;

/// <summary>A number that may be missing, in the eight bytes of the number: <c>double?</c> takes sixteen, and there are many watches.</summary>
internal readonly record struct Figure
{
    // Turned over, so that default is what is missing: the one NaN with all bits set, which nothing sends and no sum gives.
    private readonly ulong _turnedBits;

    private Figure(double value) => _turnedBits = ~BitConverter.DoubleToUInt64Bits(value);

    /// <summary>A number or none.</summary>
    public static implicit operator Figure(double? value) => value is { } known ? new(known) : default;

    /// <summary>The number; null if it is missing.</summary>
    public static implicit operator double?(Figure figure) =>
        figure._turnedBits == 0 ? null : BitConverter.UInt64BitsToDouble(~figure._turnedBits);
}
