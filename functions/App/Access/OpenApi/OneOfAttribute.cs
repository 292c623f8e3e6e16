using System.Globalization;
using System.Reflection;

namespace Anju.Access.OpenApi;

/// <summary>Says which codes a field of a body takes, where they are a list of words and no enumeration.</summary>
/// <param name="owner">The type that has the list.</param>
/// <param name="list">The name of its static field or property.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(Type owner, string list) : Attribute
{
    /// <summary>The codes.</summary>
    public IEnumerable<string> Codes =>
        (IEnumerable<string>)owner.InvokeMember(list, BindingFlags.GetField | BindingFlags.GetProperty | BindingFlags.Public | BindingFlags.Static, null, null, null, CultureInfo.InvariantCulture)!;
}
