using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Anju.Sms;

/// <summary>Signs a request with the access key of a Communication Services resource.</summary>
/// <remarks>The phones check it by words of their own, on purpose: client and server must not share a mistake.</remarks>
internal sealed class HmacPolicy(AzureKeyCredential key) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The client has asynchronous calls only.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using MemoryStream body = new();
        if (message.Request.Content is { } content)
        {
            await content.WriteToAsync(body, message.CancellationToken);
        }

        Sign(message.Request, body);
        await ProcessNextAsync(message, pipeline);
    }

    private void Sign(Request request, MemoryStream body)
    {
        // Real time, like the service's: it refuses requests that are minutes off.
        string date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        string hash = Convert.ToBase64String(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
        Uri uri = request.Uri.ToUri();
        string text = $"{request.Method}\n{uri.PathAndQuery}\n{date};{uri.Authority};{hash}";
        string signature = Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(key.Key), Encoding.ASCII.GetBytes(text)));
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", hash);
        request.Headers.SetValue("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }
}
