using System.Globalization;

namespace Anju.Homes;

/// <summary>A home's shared access signature, renewed before it expires. It expires in real time, however fast the homes live.</summary>
internal sealed class PublisherToken
{
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromMinutes(5);

    private readonly Func<string> _issue;
    private string _token;
    private DateTimeOffset _expiresAt;

    /// <summary>Has the first one issued.</summary>
    /// <exception cref="FormatException">What <paramref name="issue"/> gives is no shared access signature.</exception>
    public PublisherToken(Func<string> issue)
    {
        _issue = issue;
        _token = issue();
        _expiresAt = Expiry(_token);
    }

    /// <summary>A signature that is good at <paramref name="now"/>.</summary>
    public string At(DateTimeOffset now)
    {
        if (now >= _expiresAt - RenewedBefore)
        {
            _token = _issue();
            _expiresAt = Expiry(_token);
        }

        return _token;
    }

    /// <summary>Has the next one issued anew, after the hub refused this one.</summary>
    public void Forget() => _expiresAt = DateTimeOffset.MinValue + RenewedBefore;

    private static DateTimeOffset Expiry(string token)
    {
        string? seconds = token[(token.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            .Split('&')
            .SingleOrDefault(part => part.StartsWith("se=", StringComparison.Ordinal))?["se=".Length..];
        return long.TryParse(seconds, CultureInfo.InvariantCulture, out long unixSeconds)
            ? DateTimeOffset.FromUnixTimeSeconds(unixSeconds)
            : throw new FormatException("A publisher's token has no expiry (se=).");
    }
}
