namespace Anju.Watching;

/// <summary>Values that are nearly always the default ones: they take eight bytes until they are not, for there are many watches.</summary>
/// <remarks>Copies share what is kept, which is therefore never changed in place.</remarks>
internal struct Rare<T>
    where T : struct, IEquatable<T>
{
    private object? _kept;

    /// <summary>Whether they are the default ones.</summary>
    public readonly bool IsNone => _kept is null;

    /// <summary>The values.</summary>
    public T Value
    {
        readonly get => _kept is null ? default : (T)_kept;
        set
        {
            if (value.Equals(default))
            {
                _kept = null;
            }
            else if (_kept is null || !value.Equals((T)_kept))
            {
                _kept = value;
            }
        }
    }
}
