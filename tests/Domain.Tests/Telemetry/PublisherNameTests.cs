namespace Anju.Telemetry;

public sealed class PublisherNameTests
{
    [Theory]
    [InlineData("h-0001", "h-0001")]
    [InlineData("h-0001.7", "h-0001")]
    [InlineData("h-0001.48213", "h-0001")]
    [InlineData("h-0001.", null)]
    [InlineData("h-0001.07", null)]
    [InlineData("h-0001.+7", null)]
    [InlineData("h-0001.7.7", null)]
    [InlineData("h-0001.x", null)]
    [InlineData("h-0001.99999999999", null)]
    public void HomeOf_AName_IsItsHomeOrNobodys(string publisher, string? home) => Assert.Equal(home, PublisherName.HomeOf(publisher));

    /// <summary>The hub takes the name for the partition key: a home that moved to another partition would have two writers.</summary>
    [Theory]
    [InlineData("h-0001")]
    [InlineData("a")]
    [InlineData("i-330109001001-0000000000000000000000000")]
    public void After_AgainAndAgain_IsAnotherNameOnTheSamePartition(string home)
    {
        string[] names = [home, PublisherName.After(home), PublisherName.After(PublisherName.After(home))];

        Assert.Equal(3, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal((home, PartitionKeyHash.Bucket(home, 5)), (PublisherName.HomeOf(name), PartitionKeyHash.Bucket(name, 5))));
        Assert.Single(names.Select(PartitionKeyHash.Of).Distinct());
    }

    [Fact]
    public void After_WhatIsNoHomes_IsRefused() => Assert.Throws<ArgumentException>(() => PublisherName.After("h-0001.x"));
}
