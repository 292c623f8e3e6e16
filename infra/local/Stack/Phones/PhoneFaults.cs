using System.Collections.Concurrent;

namespace Anju.Phones;

/// <summary>The faults of each number, caused on demand: by a test, or with <c>PUT /phones/{number}/faults/{fault}</c>.</summary>
internal sealed class PhoneFaults
{
    /// <summary>What each fault is called.</summary>
    public static readonly IReadOnlyList<string> Names =
        [.. Enum.GetValues<PhoneFault>().Where(fault => fault != PhoneFault.None).Select(fault => fault.ToString())];

    private readonly ConcurrentDictionary<string, PhoneFault> _faults = [];

    /// <summary>A number's faults.</summary>
    public PhoneFault Of(string? number) => number is null ? PhoneFault.None : _faults.GetValueOrDefault(number);

    /// <summary>Gives a number the fault of that name too, in any case; false if there is none of it.</summary>
    public bool TryAdd(string number, string name)
    {
        // Not parsed as it is: an enum would take numbers, and several names at once.
        if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        PhoneFault fault = Enum.Parse<PhoneFault>(name, ignoreCase: true);
        _faults.AddOrUpdate(number, fault, (_, had) => had | fault);
        return true;
    }

    /// <summary>Takes all faults from a number.</summary>
    public void Clear(string number) => _faults.TryRemove(number, out _);
}
