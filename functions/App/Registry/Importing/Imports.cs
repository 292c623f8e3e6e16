using Anju.Access;

namespace Anju.Registry.Importing;

/// <summary>Finds the imports a caller may see.</summary>
internal sealed class Imports(ImportBlobs blobs)
{
    /// <summary>What is known of an import; null if there is none in the caller's scope.</summary>
    public async Task<ImportFacts?> FindAsync(HttpRequest request, string importId, CancellationToken cancellation) =>
        Guid.TryParseExact(importId, "N", out _)
        && await blobs.FindFactsAsync(importId, cancellation) is { } facts
        && request.HttpContext.Account().Covers(facts.Importer.Scope)
            ? facts
            : null;
}
