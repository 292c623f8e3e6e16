namespace Anju.Watching;

public sealed class SequenceWindowTests
{
    [Fact]
    public void Take_FirstMessage_IsAhead() => Assert.Equal([Arrival.Ahead], Taken((0, 0)));

    [Fact]
    public void Take_SameMessageAgain_IsSeen() => Assert.Equal([Arrival.Ahead, Arrival.Seen], Taken((3, 912), (3, 912)));

    [Fact]
    public void Take_GapFilledLater_IsBehindOnce() =>
        Assert.Equal([Arrival.Ahead, Arrival.Ahead, Arrival.Behind, Arrival.Seen], Taken((0, 5), (0, 7), (0, 6), (0, 6)));

    [Fact]
    public void Take_SixtyThreeBack_CanStillBeTold() => Assert.Equal([Arrival.Ahead, Arrival.Behind], Taken((0, 100), (0, 37)));

    [Fact]
    public void Take_SixtyFourBack_CountsAsSeen() => Assert.Equal([Arrival.Ahead, Arrival.Seen], Taken((0, 100), (0, 36)));

    [Fact]
    public void Take_FarAhead_ForgetsWhatLeavesTheWindow() =>
        Assert.Equal([Arrival.Ahead, Arrival.Ahead, Arrival.Seen, Arrival.Behind], Taken((0, 10), (0, 74), (0, 10), (0, 11)));

    [Fact]
    public void Take_Restart_IsAheadAndTheOldBootIsSeen() =>
        Assert.Equal([Arrival.Ahead, Arrival.Ahead, Arrival.Seen, Arrival.Ahead], Taken((3, 900), (4, 0), (3, 901), (4, 1)));

    [Fact]
    public void Take_LastSeqOfABoot_IsNotTheNextBootsNeighbour() =>
        Assert.Equal([Arrival.Ahead, Arrival.Ahead, Arrival.Seen], Taken((3, uint.MaxValue - 1), (4, 0), (3, uint.MaxValue)));

    [Fact]
    public void Take_HighestRankThereIs_IsTaken() => Assert.Equal([Arrival.Ahead, Arrival.Seen], Taken((ushort.MaxValue, uint.MaxValue), (ushort.MaxValue, uint.MaxValue)));

    private static List<Arrival> Taken(params (ushort Boot, uint Seq)[] messages)
    {
        List<Arrival> arrivals = [];
        SequenceWindow window = default;
        foreach ((ushort boot, uint seq) in messages)
        {
            (window, Arrival arrival) = window.Take(new Telemetry.Reading { Boot = boot, Seq = seq }.Rank);
            arrivals.Add(arrival);
        }

        return arrivals;
    }
}
