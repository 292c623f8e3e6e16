namespace Anju.Phones;

/// <summary>A data folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("anju-phones-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
