using Azure.Core;

namespace Azure.Communication.Sms;

/// <summary>Settings of an <see cref="SmsClient"/>, with retries and policies as every Azure client has them.</summary>
public class SmsClientOptions : ClientOptions
{
    /// <summary>Makes settings for a version of the service.</summary>
    public SmsClientOptions(ServiceVersion version = ServiceVersion.V2021_03_07)
    {
        if (version != ServiceVersion.V2021_03_07)
        {
            throw new ArgumentOutOfRangeException(nameof(version));
        }
    }

    /// <summary>The versions of the service.</summary>
    public enum ServiceVersion
    {
        /// <summary>2021-03-07.</summary>
        V2021_03_07 = 1,
    }
}
