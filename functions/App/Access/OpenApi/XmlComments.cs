using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Anju.Access.OpenApi;

/// <summary>What the code says of its records, read from the files the compiler writes beside each assembly and a publish takes along.</summary>
internal static partial class XmlComments
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> Read = new();

    /// <summary>What a record is for; null if nobody said.</summary>
    public static string? Of(Type type) => TextOf(MemberOf(type, $"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>What a field of a record says: its own comment, or the record's on the parameter it is made from; null if nobody said.</summary>
    public static string? Of(MemberInfo field)
    {
        Type record = field.DeclaringType!;
        return TextOf(MemberOf(record, $"P:{NameOf(record)}.{field.Name}")?.Element("summary"))
            ?? TextOf(MemberOf(record, $"T:{NameOf(record)}")?.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == field.Name));
    }

    private static XElement? MemberOf(Type type, string id) => Read.GetOrAdd(type.Assembly, Load).GetValueOrDefault(id);

    private static Dictionary<string, XElement> Load(Assembly assembly) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml"))
            .Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? TextOf(XElement? comment)
    {
        string text = comment is null ? "" : Blanks().Replace(string.Concat(comment.DescendantNodes().Select(Said)), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>Readers of the document know the fields' JSON names and no types of C#.</summary>
    private static string Said(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } link when (string?)(link.Attribute("cref") ?? link.Attribute("langword") ?? link.Attribute("name")) is { } target =>
            target.StartsWith("T:", StringComparison.Ordinal) ? LastOf(target) : char.ToLowerInvariant(LastOf(target)[0]) + LastOf(target)[1..],
        XElement { Name.LocalName: "para" } => " ",
        _ => "",
    };

    private static string LastOf(string target) => target[(target.LastIndexOfAny([':', '.']) + 1)..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
