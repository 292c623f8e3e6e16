using System.Reflection;
using System.Runtime.CompilerServices;
using Anju.Hub.Links;

namespace Anju.Hub;

public sealed class LibraryInternalsTests
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void EveryMember_IsInThisVersionOfTheLibrary()
    {
        (MethodInfo Accessor, UnsafeAccessorAttribute Names)[] used =
            [.. from type in typeof(LibraryInternals).Assembly.GetTypes()
                from method in type.GetMethods(Own)
                let names = method.GetCustomAttribute<UnsafeAccessorAttribute>()
                where names is not null
                select (method, names)];

        string[] missing = [.. used.Select(one => Missing(one.Accessor, one.Names)).OfType<string>()];

        Assert.NotEmpty(used);
        Assert.All(used, one => Assert.Equal(typeof(LibraryInternals), one.Accessor.DeclaringType)); // One place to look after.
        Assert.True(missing.Length == 0, string.Join('\n', missing)); // The framework's own assertions would cut it short.
    }

    /// <summary>What there is no more; null if the member is there, of the same type.</summary>
    private static string? Missing(MethodInfo accessor, UnsafeAccessorAttribute names)
    {
        Type[] parameters = [.. accessor.GetParameters().Select(parameter => parameter.ParameterType)];
        Type owner = parameters[0];
        Type? found = names.Kind == UnsafeAccessorKind.Field
            ? owner.GetField(names.Name!, Own)?.FieldType.MakeByRefType()
            : owner.GetMethod(names.Name!, Own, parameters[1..])?.ReturnType;
        return found == accessor.ReturnType ? null
            : $"{owner.Assembly.GetName().Name} {owner.Assembly.GetName().Version} has no {names.Kind} {owner.Name}.{names.Name} as {nameof(LibraryInternals)}.{accessor.Name} needs it.";
    }
}
