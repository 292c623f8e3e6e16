using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Anju.Hub.Links;

/// <summary>Who reads which partition for which group: one reader with an epoch, or any number without.</summary>
internal sealed class ReaderSeats
{
    /// <summary>The link property that holds a reader's epoch.</summary>
    public static readonly Symbol EpochProperty = new("com.microsoft:epoch");

    private readonly Dictionary<string, List<(ListenerLink Link, long? Epoch)>> _seats = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _lock = new();

    /// <summary>The epoch a reader asks for, however wide it wrote it; null for none.</summary>
    /// <exception cref="AmqpException">It is no whole number from 0 on of 63 bits.</exception>
    public static long? EpochOf(Attach attach) => attach.Properties?[EpochProperty] switch
    {
        null => null,
        >= 0L and long epoch => epoch,
        >= 0 and int epoch => epoch,
        uint epoch => epoch,
        <= (ulong)long.MaxValue and ulong epoch => (long)epoch,
        object other => throw new AmqpException(ErrorCode.InvalidField, $"{EpochProperty} must be a long from 0 on, not '{other}'."),
    };

    /// <summary>Lets a reader in. One with an epoch makes those with a lower or the same epoch, or none, leave.</summary>
    /// <exception cref="AmqpException">A reader with a higher epoch is there.</exception>
    public void Take(string path, ListenerLink link, long? epoch)
    {
        List<(ListenerLink Link, long? Epoch)> leaving = [];
        lock (_lock)
        {
            List<(ListenerLink Link, long? Epoch)> seats = _seats.TryGetValue(path, out List<(ListenerLink, long?)>? taken) ? taken : _seats[path] = [];
            long? highest = seats.Max(seat => seat.Epoch);
            if (highest is not null && (epoch is null || epoch < highest))
            {
                throw new AmqpException(ErrorCode.Stolen, $"A reader with epoch {highest} has the partition.");
            }

            if (epoch is not null)
            {
                leaving.AddRange(seats);
                seats.Clear();
            }

            seats.Add((link, epoch));
        }

        link.AddClosedCallback((_, _) => Leave(path, link));
        leaving.ForEach(seat => seat.Link.Close(
            TimeSpan.Zero, new Error(ErrorCode.Stolen) { Description = $"A reader with epoch {epoch} took the partition." }));
    }

    private void Leave(string path, ListenerLink link)
    {
        lock (_lock)
        {
            _seats[path].RemoveAll(seat => seat.Link == link);
        }
    }
}
