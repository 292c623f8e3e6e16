using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anju;

/// <summary>How everybody outside reads and writes a choice: by its code where the domain has one (<c>FIRE_119</c>), else by its name in camel case (<c>noAnswer</c>).</summary>
/// <remarks>The API has this one spelling and takes no other. Storage keeps the one it began with: ledgers are hashed as they were written.</remarks>
public static class Spelling
{
    /// <summary>A choice as it is written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of those that have a name.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByValue.TryGetValue(value, out string? name)
        ? name
        : throw new ArgumentOutOfRangeException(nameof(value), value, "It has no name.");

    /// <summary>Everything that can be chosen, in the order of its declaration; of what can be combined, no "nothing".</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Names<T>.Chosen;

    /// <summary>Reads a choice; null, a number or another spelling is none.</summary>
    public static bool TryRead<T>([NotNullWhen(true)] string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && Names<T>.ByName.TryGetValue(text, out value);
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<T, string> ByValue = Enum.GetValues<T>().Distinct().ToDictionary(value => value, NameOf);

        public static readonly IReadOnlyList<string> Chosen =
        [
            .. from value in ByValue.Keys
               where !typeof(T).IsDefined(typeof(FlagsAttribute)) || !value.Equals(default(T))
               select ByValue[value],
        ];

        public static readonly IReadOnlyDictionary<string, T> ByName =
            ByValue.Where(each => Chosen.Contains(each.Value)).ToDictionary(each => each.Value, each => each.Key, StringComparer.Ordinal);

        private static string NameOf(T value) =>
            typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    }
}
