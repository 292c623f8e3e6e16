using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Anju.Chains;

/// <summary>One row of an alarm's ledger as stored.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Body">The entry as JSON; hashed exactly as stored.</param>
/// <param name="Hash">Binds this entry and, through the hash before it, every earlier one. Lower-case hex SHA-256.</param>
public sealed record LedgerRow(int Number, string Body, string Hash);

/// <summary>What is wrong with a ledger.</summary>
/// <param name="Number">The first entry that is not as written.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Field">Of an altered head or list, the first field that is not what the entries add up to; null otherwise.</param>
public sealed record LedgerFault(int Number, LedgerFaultKind Kind, string? Field = null)
{
    /// <summary>Where storage has what cannot be read, or what is shown but not so; null where the number says it.</summary>
    public string? Row { get; init; }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public string? Why { get; init; }
}

/// <summary>How a ledger differs from what was written.</summary>
public enum LedgerFaultKind
{
    /// <summary>The entry's content is not what its hash was made of.</summary>
    Altered,

    /// <summary>The entry is gone, later ones are there.</summary>
    Missing,

    /// <summary>The entry and all after it are gone.</summary>
    Cut,

    /// <summary>The entries agree with each other but not with the head: they were written anew.</summary>
    Rewritten,

    /// <summary>Every entry up to this one is as written, and the head that should show what they add up to is gone.</summary>
    HeadMissing,

    /// <summary>Every entry up to this one is as written, and the head shows something else than they add up to.</summary>
    HeadAltered,

    /// <summary>A row is there that no app of ours wrote so, or an entry that cannot follow those before it.</summary>
    Unreadable,

    /// <summary>The ledger is as written, and the words that this entry brought are not, or are gone.</summary>
    WordsAltered,

    /// <summary>The ledger is as written, and the lists show something else than it adds up to.</summary>
    ListAltered,

    /// <summary>Nothing but storage itself vouches for this entry and those after it, though an anchor should for hours.</summary>
    NotAnchored,
}

/// <summary>The hash chain that makes an alarm's history tamper-evident.</summary>
public static class Ledger
{
    /// <summary>What the first entry's hash continues from.</summary>
    public static readonly string Origin = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>The next row after one with <paramref name="previousHash"/>.</summary>
    public static LedgerRow Append(string previousHash, int number, string body) => new(number, body, HashOf(previousHash, number, body));

    /// <summary>The first fault of a ledger; null if it is as written.</summary>
    /// <param name="rows">The rows found, by number.</param>
    /// <param name="count">How many entries the head says there are.</param>
    /// <param name="headHash">The hash of the last one, as the head has it.</param>
    /// <param name="after">How many entries are left out at the front because they are known,</param>
    /// <param name="afterHash">and the hash of the last of these; null if none are.</param>
    public static LedgerFault? FirstFault(IEnumerable<LedgerRow> rows, int count, string headHash, int after = 0, string? afterHash = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int expected = after + 1;
        string previousHash = afterHash ?? Origin;
        foreach (LedgerRow row in rows)
        {
            if (row.Number != expected)
            {
                return new LedgerFault(expected, LedgerFaultKind.Missing);
            }

            if (HashOf(previousHash, row.Number, row.Body) != row.Hash)
            {
                return new LedgerFault(row.Number, LedgerFaultKind.Altered);
            }

            previousHash = row.Hash;
            expected++;
        }

        return expected <= count ? new LedgerFault(expected, LedgerFaultKind.Cut)
            : expected - 1 > count || previousHash != headHash ? new LedgerFault(expected - 1, LedgerFaultKind.Rewritten)
            : null;
    }

    private static string HashOf(string previousHash, int number, string body)
    {
        Span<byte> numberBytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(numberBytes, number);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(previousHash));
        hash.AppendData(numberBytes);
        hash.AppendData(Encoding.UTF8.GetBytes(body));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
