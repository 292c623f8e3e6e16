using System.Runtime.CompilerServices;

namespace Anju.Watching;

/// <summary>Values that are nearly always the default ones: they take eight bytes until they are not, for there are many watches.</summary>
/// <remarks>Copies share what is kept, which is therefore never changed in place.</remarks>
internal struct Rare<T>
    where T : struct, IEquatable<T>
{
    private static readonly T None = new();

    private object? _kept;

    /// <summary>Whether they are the default ones.</summary>
    public readonly bool IsNone => _kept is null;

    /// <summary>Whether nothing was changed since.</summary>
    public readonly bool IsKeptAs(in Rare<T> before) => ReferenceEquals(_kept, before._kept);

    /// <summary>The values, where they are kept: copies of them would cost more than all else that a reading changes.</summary>
    public readonly ref readonly T Value => ref _kept is null ? ref None : ref Unsafe.Unbox<T>(_kept);

    /// <summary>Keeps other values.</summary>
    public void Keep(in T value)
    {
        if (value.Equals(default))
        {
            _kept = null;
        }
        else if (_kept is null || !value.Equals(Value))
        {
            _kept = value;
        }
    }
}
