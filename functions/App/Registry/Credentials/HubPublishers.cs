using System.Net;
using Azure;

namespace Anju.Registry.Credentials;

/// <summary>The homes' publishers at the telemetry hub: what they send with, and whether they may.</summary>
/// <remarks>Revocation is a REST operation of the namespace, not of an SDK: <c>PUT</c> and <c>DELETE /{hub}/revokedpublishers/{name}</c>.</remarks>
internal sealed class HubPublishers(HttpClient http, PublisherOptions options, TimeProvider time)
{
    private const string Hub = "telemetry";

    /// <summary>Chosen: a gateway that was unplugged over a long stay in hospital still has a good token when it comes back.</summary>
    private static readonly TimeSpan TokensLast = TimeSpan.FromDays(180);

    /// <summary>Long enough for one call on a slow line.</summary>
    private static readonly TimeSpan ManagementLasts = TimeSpan.FromMinutes(5);

    /// <summary>A token with which who holds it may send under this name, and nothing else, and until when. Tokens expire in real time.</summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(string publisher)
    {
        DateTimeOffset expiresAt = time.GetUtcNow() + TokensLast;
        return (SharedAccessToken.Create($"{Address}/publishers/{publisher}", expiresAt, options.SendRule, options.SendKey), expiresAt);
    }

    /// <summary>Where to send under this name over HTTPS.</summary>
    public Uri SendAddress(string publisher) => new(options.Endpoint, $"{Hub}/publishers/{publisher}/messages");

    /// <summary>Shuts a publisher out, whatever token it holds, or lets it in again; may be repeated.</summary>
    /// <exception cref="RequestFailedException">The hub refused or could not be reached.</exception>
    public async Task SetRevokedAsync(string publisher, bool isRevoked, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(
            isRevoked ? HttpMethod.Put : HttpMethod.Delete, new Uri(options.Endpoint, $"{Hub}/revokedpublishers/{publisher}?timeout=60&api-version=2014-01"));
        _ = request.Headers.TryAddWithoutValidation(
            "Authorization", SharedAccessToken.Create(Address, time.GetUtcNow() + ManagementLasts, options.ManageRule, options.ManageKey));
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, cancellation);

            // To let in who was never shut out may be answered with 404.
            if (!answer.IsSuccessStatusCode && (isRevoked || answer.StatusCode != HttpStatusCode.NotFound))
            {
                throw new RequestFailedException((int)answer.StatusCode, $"The hub would not {(isRevoked ? "revoke" : "restore")} a publisher.");
            }
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new RequestFailedException(0, "The hub cannot be reached.", e);
        }
    }

    private string Address => new Uri(options.Endpoint, Hub).ToString();
}
