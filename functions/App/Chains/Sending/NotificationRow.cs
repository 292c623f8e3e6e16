using Azure;
using Azure.Data.Tables;

namespace Anju.Chains.Sending;

/// <summary>How far a notification has come.</summary>
internal enum NotificationState
{
    /// <summary>Nobody is sending it.</summary>
    Due,

    /// <summary>Somebody is, until the lease ends.</summary>
    Sending,

    /// <summary>The provider took it, or the network delivered it.</summary>
    Sent,

    /// <summary>The provider refused it for good, or too often.</summary>
    Failed,

    /// <summary>Not sent any more: what it asks was answered. If it was tried before (<c>Tries</c> above 0), a crash hid whether the provider took it.</summary>
    Withdrawn,
}

/// <summary>One message owed to one person.</summary>
/// <param name="Key"><c>{step}|{contact}|{attempt}</c>.</param>
/// <param name="Message">What it says.</param>
/// <param name="To">The phone number; empty if the contact is gone.</param>
/// <param name="Text">What to send; emptied once sent, because it holds the answer link in clear.</param>
/// <param name="TokenHash">The answer link's hash; null for a message that asks nothing.</param>
/// <param name="RequestId">With <paramref name="FirstSentAt"/>, what the provider knows a repeat by.</param>
/// <param name="FirstSentAt">When the first try began; null before it. UTC.</param>
/// <param name="State">How far it has come.</param>
/// <param name="FreeAt">Sending: the lease ends. Due: not before this moment; null before the first try. UTC.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Detail">The provider's message id, or why it failed; empty if it was delivered before the provider said so.</param>
/// <param name="ETag">Storage's version.</param>
internal sealed record NotificationRow(
    string Key,
    Message Message,
    string To,
    string Text,
    string? TokenHash,
    Guid RequestId,
    DateTimeOffset? FirstSentAt,
    NotificationState State,
    DateTimeOffset? FreeAt,
    int Tries,
    string Detail,
    ETag ETag)
{
    /// <summary>Who tries or tried last; null before. So a sender knows its own row where storage's reply was lost.</summary>
    public Guid? TriedBy { get; init; }

    public bool IsOver => State is NotificationState.Sent or NotificationState.Failed or NotificationState.Withdrawn;

    public static string RowKeyOf(string key) => $"N|{key}";

    /// <exception cref="UnreadableException">No app of ours wrote it so.</exception>
    public static NotificationRow FromRow(TableEntity row) => new(
        row.RowKey[2..],
        UnreadableException.Named<Message>(row, nameof(Message)),
        UnreadableException.Column<string>(row, nameof(To)),
        UnreadableException.Column<string>(row, nameof(Text)),
        row[nameof(TokenHash)] is null ? null : UnreadableException.Column<string>(row, nameof(TokenHash)),
        UnreadableException.Column<Guid>(row, nameof(RequestId)),
        row[nameof(FirstSentAt)] is null ? null : UnreadableException.Column<DateTimeOffset>(row, nameof(FirstSentAt)),
        UnreadableException.Named<NotificationState>(row, nameof(State)),
        row[nameof(FreeAt)] is null ? null : UnreadableException.Column<DateTimeOffset>(row, nameof(FreeAt)),
        UnreadableException.Column<int>(row, nameof(Tries)),
        UnreadableException.Column<string>(row, nameof(Detail)),
        row.ETag)
    {
        TriedBy = row[nameof(TriedBy)] as Guid?,
    };

    /// <summary>The same; null if no app of ours wrote it so.</summary>
    public static NotificationRow? IfReadable(TableEntity row) => UnreadableException.IfReadable(row, FromRow);

    public TableEntity ToRow(string alarmId) => new(alarmId, RowKeyOf(Key))
    {
        [nameof(Message)] = Message.ToString(),
        [nameof(To)] = To,
        [nameof(Text)] = Text,
        [nameof(TokenHash)] = TokenHash,
        [nameof(RequestId)] = RequestId,
        [nameof(FirstSentAt)] = FirstSentAt,
        [nameof(State)] = State.ToString(),
        [nameof(FreeAt)] = FreeAt,
        [nameof(Tries)] = Tries,
        [nameof(TriedBy)] = TriedBy,
        [nameof(Detail)] = Detail,
    };
}
