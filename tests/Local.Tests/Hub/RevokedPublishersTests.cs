using Anju.Hub.Access;

namespace Anju.Hub;

public sealed class RevokedPublishersTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Set_CannotBeKept_IsNotInForce(bool isRevoked)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("anju-revoked-");
        RevokedPublishers publishers = RevokedPublishers.Open(folder.FullName);
        publishers.Set("telemetry", "dev-42", !isRevoked);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "revoked-publishers.json.new")); // Where the list is written first.

        Assert.ThrowsAny<Exception>(() => publishers.Set("telemetry", "dev-42", isRevoked));

        Assert.Equal(!isRevoked, publishers.Contains("telemetry", "dev-42"));
        folder.Delete(recursive: true);
    }
}
