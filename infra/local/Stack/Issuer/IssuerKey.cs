using System.Security.Cryptography;
using Anju.Running;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

/// <summary>The issuer's signing key: made once per data folder, so that tokens outlive a restart.</summary>
internal static class IssuerKey
{
    private const int Bits = 2048; // RS256's minimum, and what real issuers use.

    /// <summary>Reads the key from its PEM file, or makes it; only our user may read the file.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public static RsaSecurityKey Open(string file)
    {
        RSA rsa = RSA.Create(Bits);
        if (File.Exists(file))
        {
            Read(rsa, file);
        }
        else
        {
            OwnerOnlyFile.Write(file, rsa.ExportPkcs8PrivateKeyPem());
        }

        byte[] publicKey = rsa.ExportRSAPublicKey();
        return new RsaSecurityKey(rsa) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(publicKey)[..8]) };
    }

    private static void Read(RSA rsa, string file)
    {
        try
        {
            rsa.ImportFromPem(File.ReadAllText(file));
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{file} holds no key: {e.Message}", e);
        }
    }
}
