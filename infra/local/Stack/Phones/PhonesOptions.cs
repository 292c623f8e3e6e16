namespace Anju.Phones;

/// <summary>What the phones need to know of the rest of the stack.</summary>
internal sealed record PhonesOptions
{
    /// <summary>The port on the loopback address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The access key of the SMS endpoint, base64 as Azure gives it.</summary>
    public required string AccessKey { get; init; }

    /// <summary>The number the system sends from and people reply to.</summary>
    public required string From { get; init; }

    /// <summary>Existing folder in which messages and undelivered events outlive a restart.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Each phone's owner by number; these phones are shown even without messages.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; init; } = new Dictionary<string, string>();

    /// <summary>The desk whose queue the page shows; null shows none.</summary>
    public DeskOptions? Desk { get; init; }

    /// <summary>The desk as its supervisor: a critical alarm is closed by a second person. Null where the page closes nothing.</summary>
    public DeskOptions? Supervisor { get; init; }

    /// <summary>Real time, by which senders wait for an answer and events for the app; a test turns it.</summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;

    /// <summary>Gets a line for each event that the webhook will never get, and for each message that is remembered twice.</summary>
    public Action<string> Report { get; init; } = static _ => { };
}

/// <summary>The desk, served by the app and shown on the phones page.</summary>
/// <param name="App">The function app's address.</param>
/// <param name="Operator">Who sits there; the name is shown on the page.</param>
/// <param name="Token">Gives that person's bearer token.</param>
internal sealed record DeskOptions(Uri App, string Operator, Func<CancellationToken, Task<string>> Token);
