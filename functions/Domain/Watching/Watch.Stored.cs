namespace Anju.Watching;

public sealed partial class Watch
{
    internal void WriteTo(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Revision is { } revision ? revision + 1 : 0);
        writer.Write(Village);
        writer.Write7BitEncodedInt(Residents);
        writer.Write(Partition ?? string.Empty);
        writer.Write7BitEncodedInt64(SequenceNumber);
        writer.Write(Now == default ? null : Now);
        writer.Write(BackAt);
        writer.Write(WakeAt);
        writer.Write7BitEncodedInt(_devices.Count);
        _devices.ForEach(device => writer.Write(device));
        writer.Write7BitEncodedInt(_families.Count);
        _families.ForEach(family => writer.Write(family));
    }

    internal static Watch ReadFrom(string homeId, BinaryReader reader)
    {
        Watch watch = new(homeId)
        {
            Revision = reader.Read7BitEncodedInt64() is var revision and not 0 ? revision - 1 : null,
            Village = reader.ReadString(),
            Residents = reader.Read7BitEncodedInt(),
            Partition = reader.ReadString() is { Length: > 0 } partition ? partition : null,
            SequenceNumber = reader.Read7BitEncodedInt64(),
            Now = reader.ReadInstant() ?? default,
            BackAt = reader.ReadInstant(),
            WakeAt = reader.ReadInstant(),
        };
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            watch._devices.Add(reader.ReadDevice());
        }

        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            watch._families.Add(reader.ReadFamily());
        }

        return watch;
    }
}
