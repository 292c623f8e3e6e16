using System.Collections.Concurrent;

namespace Anju.Phones;

/// <summary>The faults of each number, caused on demand: by a test, or with <c>PUT /phones/{number}/faults/{fault}</c>.</summary>
internal sealed class PhoneFaults
{
    private readonly ConcurrentDictionary<string, PhoneFault> _faults = [];

    /// <summary>A number's faults.</summary>
    public PhoneFault Of(string? number) => number is null ? PhoneFault.None : _faults.GetValueOrDefault(number);

    /// <summary>Gives a number one more fault.</summary>
    public void Add(string number, PhoneFault fault) => _faults.AddOrUpdate(number, fault, (_, had) => had | fault);

    /// <summary>Takes all faults from a number.</summary>
    public void Clear(string number) => _faults.TryRemove(number, out _);
}
