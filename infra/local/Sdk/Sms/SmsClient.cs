using Anju.Sms;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Sms;

/// <summary>Sends text messages through Azure Communication Services.</summary>
public class SmsClient
{
    private readonly HttpPipeline _pipeline;
    private readonly Uri _address;

    /// <summary>Makes a client that signs with the resource's access key (base64).</summary>
    public SmsClient(Uri endpoint, AzureKeyCredential keyCredential, SmsClientOptions? options = null)
        : this(endpoint, new HmacPolicy(keyCredential), options)
    {
    }

    /// <summary>Makes a client that shows a token from Entra ID; works over HTTPS only.</summary>
    public SmsClient(Uri endpoint, TokenCredential tokenCredential, SmsClientOptions? options = null)
        : this(endpoint, new BearerTokenAuthenticationPolicy(tokenCredential, "https://communication.azure.com//.default"), options)
    {
    }

    // Signing is per retry, after every policy per call: what those change in the body is what gets signed.
    private SmsClient(Uri endpoint, HttpPipelinePolicy signing, SmsClientOptions? options)
    {
        _address = new Uri(endpoint, "/sms?api-version=2021-03-07");
        _pipeline = HttpPipelineBuilder.Build(options ?? new SmsClientOptions(), signing);
    }

    /// <summary>Sends the same message to several numbers.</summary>
    /// <param name="from">The sender: a number of the resource.</param>
    /// <param name="to">The recipients' numbers with country code, <c>+86…</c>.</param>
    /// <param name="message">The text.</param>
    /// <param name="options">Null means no delivery report.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A result for each recipient; some may have been refused.</returns>
    /// <exception cref="RequestFailedException">The service refused or could not be reached.</exception>
    public virtual async Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(
        string from, IEnumerable<string> to, string message, SmsSendOptions? options = default, CancellationToken cancellationToken = default)
    {
        using HttpMessage sending = _pipeline.CreateMessage();
        sending.Request.Method = RequestMethod.Post;
        sending.Request.Uri.Reset(_address);
        sending.Request.Headers.Add("Content-Type", "application/json");
        sending.Request.Headers.Add("Accept", "application/json");
        sending.Request.Content = RequestContent.Create(SmsRequest.Of(from, to, message, options).ToJson());
        await _pipeline.SendAsync(sending, cancellationToken);
        return sending.Response.Status == 202
            ? Response.FromValue(SmsRequest.ResultsIn(sending.Response.Content), sending.Response)
            : throw new RequestFailedException(sending.Response);
    }
}
