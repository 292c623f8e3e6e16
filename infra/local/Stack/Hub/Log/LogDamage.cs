using Microsoft.Win32.SafeHandles;

namespace Anju.Hub.Log;

/// <summary>What stands behind the sound part of a log: the end of a write that was cut short, or damage to what was acknowledged.</summary>
internal static class LogDamage
{
    private const int WindowBytes = 1024 * 1024;

    /// <summary>Cuts it off, so that the log can go on. If it is more than a write that was cut short, the whole file is kept beside.</summary>
    /// <param name="path">The log.</param>
    /// <param name="file">The same, open.</param>
    /// <param name="end">Where the sound part ends.</param>
    /// <param name="next">The sequence number that was expected there.</param>
    /// <param name="report">Told what was damaged, and where the file is kept; not told of a write that was cut short.</param>
    public static void Cut(string path, SafeFileHandle file, long end, long next, Action<string> report)
    {
        long length = RandomAccess.GetLength(file);
        if (!IsCutShort(file, end, length, next) || HasEventBehind(file, end, length, next))
        {
            string kept = $"{path}.damaged-at-{end}";
            File.Copy(path, kept, overwrite: true);
            report($"{path} is damaged at byte {end}: the {length - end} bytes from there on, which may be events that were acknowledged, are served no more. The file is kept whole as {kept}.");
        }

        RandomAccess.SetLength(file, end);
    }

    // What a killed process leaves of a group: whole records, and then one that is longer than the file.
    private static bool IsCutShort(SafeFileHandle file, long end, long length, long next)
    {
        byte[] record = new byte[Math.Min(LogRecord.PrefixBytes, length - end)];
        LogScan.ReadFully(file, record, end);
        return record.Length < LogRecord.PrefixBytes
            || (LogRecord.LengthOf(record) is { } bytes && end + bytes > length && LogRecord.SequenceNumberOf(record) == next);
    }

    // Only what was written to its end carries its own checksum: a write that was cut short has no such thing behind it.
    private static bool HasEventBehind(SafeFileHandle file, long end, long length, long next)
    {
        byte[] window = new byte[WindowBytes];
        for (long start = end + 1; start + LogRecord.PrefixBytes <= length; start += WindowBytes - LogRecord.PrefixBytes)
        {
            int count = (int)Math.Min(WindowBytes, length - start);
            LogScan.ReadFully(file, window.AsSpan(0, count), start);
            for (int i = 0; i + LogRecord.PrefixBytes <= count; i++)
            {
                if (LogRecord.LengthOf(window.AsSpan(i)) is { } bytes && start + i + bytes <= length
                    && LogRecord.SequenceNumberOf(window.AsSpan(i)) is var number && number > next && number - next < length
                    && LogScan.ReadAt(file, start + i, bytes) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
