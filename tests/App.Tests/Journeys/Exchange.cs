using System.Net;

namespace Anju.Journeys;

/// <summary>A request of the app that was answered, before the app hears the answer.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path and query, percent-decoded.</param>
/// <param name="Body">What the app sent.</param>
/// <param name="Status">What it would hear.</param>
/// <param name="Answer">The body it would hear.</param>
internal sealed record Exchange(string Method, string Path, string Body, HttpStatusCode Status, string Answer)
{
    /// <summary>True if the service did what was asked: a transaction answers 202 even when it refuses.</summary>
    public bool Succeeded => (int)Status is >= 200 and < 300 && !Answer.Contains("odata.error", StringComparison.Ordinal);
}
