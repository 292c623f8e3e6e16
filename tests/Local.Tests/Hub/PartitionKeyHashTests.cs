using Anju.EventHubs.Wire;

namespace Anju.Hub;

public sealed class PartitionKeyHashTests
{
    // Vectors from the real SDKs, docs of the project: local.md 1, item 15.
    [Theory]
    [InlineData("dev-42", 3, 23)]
    [InlineData("alphabet", 2, 22)]
    [InlineData("é😀", 3, 31)]
    [InlineData("", 0, 0)]
    public void PartitionOf_KnownKey_IsWhatEveryClientComputes(string key, int ofFour, int ofThirtyTwo)
    {
        Assert.Equal(ofFour, PartitionKeyHash.PartitionOf(key, 4));
        Assert.Equal(ofThirtyTwo, PartitionKeyHash.PartitionOf(key, 32));
    }
}
