using System.Reflection;

namespace Anju.PublicApi;

/// <summary>Names everything an assembly shows to others, as the compiler does in documentation files.</summary>
internal static class DocumentationIds
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(Type type)
    {
        yield return $"T:{NameOf(type)}";

        // A delegate's members are the runtime's.
        if (!type.IsSubclassOf(typeof(Delegate)))
        {
            foreach (string id in type.GetMembers(Declared).Select(IdOf).OfType<string>())
            {
                yield return id;
            }
        }
    }

    // Null for what outsiders cannot see or the compiler made for itself (names with angle brackets).
    private static string? IdOf(MemberInfo member) => member switch
    {
        { Name: ['<', ..] or "value__" } => null,
        ConstructorInfo { IsStatic: false } c when IsVisible(c) => $"M:{NameOf(c.DeclaringType!)}.#ctor{ParametersOf(c)}",
        MethodInfo m when IsVisible(m) && !IsAccessor(m) => $"M:{NameOf(m.DeclaringType!)}.{m.Name}{ArityOf(m)}{ParametersOf(m)}{ConversionOf(m)}",
        PropertyInfo p when p.GetAccessors(nonPublic: true).Any(IsVisible) => $"P:{NameOf(p.DeclaringType!)}.{p.Name}",
        FieldInfo f when f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly => $"F:{NameOf(f.DeclaringType!)}.{f.Name}",
        EventInfo e when IsVisible(e.AddMethod!) => $"E:{NameOf(e.DeclaringType!)}.{e.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string ArityOf(MethodInfo method) => method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    private static string ConversionOf(MethodInfo method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? $"~{NameOf(method.ReturnType)}" : "";

    private static string ParametersOf(MethodBase method)
    {
        string list = string.Join(',', method.GetParameters().Select(p => NameOf(p.ParameterType)));
        return list.Length == 0 ? "" : $"({list})";
    }

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.HasElementType)
        {
            return NameOf(type.GetElementType()!) + (type.IsByRef ? "@" : type.IsArray ? "[]" : "*");
        }

        if (!type.IsConstructedGenericType)
        {
            return type.FullName!.Replace('+', '.');
        }

        string definition = NameOf(type.GetGenericTypeDefinition());
        return $"{definition[..definition.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}";
    }
}
