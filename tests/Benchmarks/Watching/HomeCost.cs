using System.Text;
using Anju.Telemetry;
using Anju.Watching.Habits;

namespace Anju.Watching;

/// <summary>What a watched home takes in memory.</summary>
/// <param name="Bytes">The watch with all it refers to, but for what follows.</param>
/// <param name="BaselineBytes">The home's habits, which are learnt and read once a day: the baselines that the design gives a row of their own.</param>
/// <param name="PackedBytes">The same home as stored, habits included.</param>
internal sealed record HomeCost(double Bytes, double BaselineBytes, double PackedBytes)
{
    private const int Homes = 20_000;

    /// <summary>Counts it over homes whose four devices have spoken.</summary>
    public static HomeCost Count()
    {
        QuietHomes quiet = new(Homes);
        Watch[] watches = new Watch[Homes];
        double all = Growth(watches, home =>
        {
            Watch watch = Lived(quiet, home);

            // As it comes from storage: nothing is shared that would not be.
            return WatchFormat.Read(watch.HomeId, WatchFormat.Write(watch));
        });
        // Of its histograms only the gas alarm's has been given a value by the first messages.
        double baselines = Growth(new HomeHabits[Homes], static _ => new HomeHabits()) + Growth(new Histogram[Homes], static _ =>
        {
            Histogram histogram = Histogram.OfTenths(7);
            histogram.AddTenths(1);
            return histogram;
        });
        return new HomeCost(all - baselines, baselines, watches.Average(watch => WatchFormat.Write(watch).Length));
    }

    /// <summary>A home whose four devices have spoken.</summary>
    public static Watch Lived(QuietHomes quiet, int home)
    {
        Watch watch = new(QuietHomes.IdOf(home));
        WatchEvent.Registry registration = QuietHomes.Registration(home);
        watch.Apply(registration);
        foreach (string message in quiet.FirstMessages(home))
        {
            TelemetryDecoder decoder = new(Encoding.UTF8.GetBytes(message));
            decoder.MoveNext();
            watch.Apply(registration.Position with { SequenceNumber = watch.SequenceNumber + 1 }, new ReadOnlySpan<Reading>(in decoder.Reading));
        }

        return watch;
    }

    private static double Growth<T>(T[] things, Func<int, T> make)
    {
        make(0);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int place = 0; place < things.Length; place++)
        {
            things[place] = make(place);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(things);
        return (double)(after - before) / things.Length;
    }
}
