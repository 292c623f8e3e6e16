using System.Globalization;
using Anju.Access;
using Anju.Chains;

namespace Anju.Cockpit;

/// <summary>A part of an alarm's history: how it began and what happened last, or, asked for with a mark, what came before that.</summary>
/// <remarks>An alarm nobody answers is rung every minute: after a night it has thousands of entries, and its page is asked for every two seconds.</remarks>
/// <param name="Rows">The entries, oldest first; on the first page the alarm's first one, and then the newest.</param>
/// <param name="From">When it begins; null for the alarm's beginning.</param>
/// <param name="Until">When the page that was shown before it begins; null on the first one.</param>
/// <param name="Next">What asks for the entries before; null where there are none.</param>
internal sealed record LedgerPage(IReadOnlyList<LedgerRow> Rows, DateTimeOffset? From, DateTimeOffset? Until, PageMark? Next)
{
    /// <summary>Chosen: some 40 kB, and more entries than an alarm has that is answered in time.</summary>
    private const int Size = 200;

    /// <summary>Reads a page.</summary>
    /// <param name="chains">Where ledgers are.</param>
    /// <param name="head">The alarm.</param>
    /// <param name="after">Which page; null for the first one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BadRequestException">The mark is of no page of this alarm.</exception>
    public static async Task<LedgerPage> ReadAsync(ChainTable chains, ChainHead head, PageMark? after, CancellationToken cancellation)
    {
        string alarmId = head.Chain.Alarm.AlarmId;
        int end = after is null ? head.Entries + 1 : NumberOf(after, head);
        int first = Math.Max(2, end - Size + 1);

        // The entry after the page says when it ends.
        List<LedgerRow> rows = [.. await chains.LedgerAsync(alarmId, first, end, cancellation)];
        LedgerRow? following = after is not null ? rows.LastOrDefault() : null;
        rows.RemoveAll(row => row.Number >= end);
        DateTimeOffset? from = first == 2 ? null : AtOf(rows);
        if (after is null)
        {
            rows.InsertRange(0, await chains.LedgerAsync(alarmId, 1, 1, cancellation));
        }

        return new LedgerPage(rows, from, following is null ? null : AtOf([following]), first == 2 ? null : new PageMark(alarmId, first.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether what was first sent at a moment belongs on it; what was not sent yet is on the first page.</summary>
    public bool Has(DateTimeOffset? sentAt) => sentAt is { } at
        ? (From is null || at >= From) && (Until is null || at < Until)
        : Until is null;

    /// <summary>When the first of these that can be read happened.</summary>
    private static DateTimeOffset? AtOf(IEnumerable<LedgerRow> rows) => rows.Select(ChainTable.ToEntryIfReadable).OfType<Entry>().FirstOrDefault()?.At;

    private static int NumberOf(PageMark mark, ChainHead head) =>
        mark.Partition == head.Chain.Alarm.AlarmId && int.TryParse(mark.Row, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 2 && number <= head.Entries
            ? number
            : throw new BadRequestException("after", "must be the 'next' of a page before");
}
