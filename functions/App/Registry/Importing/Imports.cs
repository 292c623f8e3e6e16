using Anju.Access;

namespace Anju.Registry.Importing;

/// <summary>Finds the imports a caller may see.</summary>
internal sealed class Imports(ImportBlobs blobs, TimeProvider time)
{
    /// <summary>How long an import is known from its upload on: as long as its blobs are sure to be there (<c>importsKeptForDays</c> in infra/azure/modules/dataStorage.bicep).</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>What is known of an import; null if there is none in the caller's scope, or none any more.</summary>
    public async Task<ImportFacts?> FindAsync(HttpRequest request, string importId, CancellationToken cancellation) =>
        Guid.TryParseExact(importId, "N", out _)
        && await blobs.FindFactsAsync(importId, cancellation) is { } facts
        && request.HttpContext.Account().Covers(facts.Importer.Scope)
        && time.GetUtcNow() - facts.At < KeptFor
            ? facts
            : null;
}
