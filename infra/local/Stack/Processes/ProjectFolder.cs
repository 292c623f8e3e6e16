using System.Reflection;

namespace Anju.Processes;

/// <summary>Where this project's sources are: Azurite is installed there.</summary>
internal static class ProjectFolder
{
    /// <summary>Written into the assembly by the build.</summary>
    public static string Path { get; } = Built("ProjectFolder");

    /// <summary>The root of the repository it lies in, at <c>infra/local/Stack</c>.</summary>
    public static string Repository { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", "..", ".."));

    /// <summary>A value the build wrote into the assembly.</summary>
    public static string Built(string key) => typeof(ProjectFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
