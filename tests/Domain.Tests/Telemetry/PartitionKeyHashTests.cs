
namespace Anju.Telemetry;

public sealed class PartitionKeyHashTests
{
    /// <summary>Vectors of the Event Hubs SDKs (local.md 15).</summary>
    [Theory]
    [InlineData("dev-42", 3, 23)]
    [InlineData("alphabet", 2, 22)]
    [InlineData("é😀", 3, 31)]
    [InlineData("", 0, 0)]
    public void Bucket_KnownKeys_ArePutWhereTheSdksPutThem(string key, int ofFour, int ofThirtyTwo)
    {
        Assert.Equal(ofFour, PartitionKeyHash.Bucket(key, 4));
        Assert.Equal(ofThirtyTwo, PartitionKeyHash.Bucket(key, Shard.Count));
    }

    [Fact]
    public void Of_ShardAndPartitionOfAHome_Agree()
    {
        for (int home = 0; home < 1000; home++)
        {
            Assert.Equal(PartitionKeyHash.Bucket($"h-{home:D4}", 4), Shard.Of($"h-{home:D4}") % 4);
        }
    }

    [Fact]
    public void Of_KeyLongerThanTheBuffer_IsStillHashed() => Assert.InRange(PartitionKeyHash.Bucket(new string('k', 5000), 32), 0, 31);
}
