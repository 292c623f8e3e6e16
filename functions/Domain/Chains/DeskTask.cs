using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>What a person at a screen is asked to do.</summary>
public enum DeskTask
{
    /// <summary>Ring the elder before anybody else is told: 1 fine, 2 help.</summary>
    SelfCheck,

    /// <summary>Ring the elder and hear whether the alarm is real.</summary>
    CallElder,

    /// <summary>Ring a contact who is told by call and enter what they say.</summary>
    CallContact,

    /// <summary>Look at an advisory alarm and decide who takes it.</summary>
    Triage,

    /// <summary>Read the hand-over card to 119, 110 or 120 and enter the case number.</summary>
    HandOver,

    /// <summary>A contact wrote something nobody can read by rule; read it and do what it asks.</summary>
    ReadReply,

    /// <summary>Somebody says all is well; make sure and close.</summary>
    ConfirmSafe,

    /// <summary>Somebody is at the home, or the services are; ask how it ended.</summary>
    AskOutcome,

    /// <summary>Review an alarm whose outcome is known, and close it.</summary>
    Review,

    /// <summary>The village visits the elder.</summary>
    Visit,

    /// <summary>The village's technician repairs a device.</summary>
    WorkOrder,
}

/// <summary>One thing a screen asks for.</summary>
/// <param name="Task">What.</param>
/// <param name="ContactId">Whom to ring; null where the task says it.</param>
/// <param name="AskedAt">When it was last asked for, UTC.</param>
/// <param name="DueAt">By when; screens sort by it. What is asked for once more, as after an upgrade, stays due since the first time, which may be past. UTC.</param>
public sealed record DeskWork(DeskTask Task, string? ContactId, DateTimeOffset AskedAt, DateTimeOffset DueAt)
{
    /// <summary>The words to be read, by what they are kept under, oldest first; null where nothing is to be read, or nobody knows which.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>To be made sure of is what the elder said herself: nothing that becomes of somebody's answer takes that back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAboutElder { get; init; }

    /// <summary>The desk does it; the rest is the village's.</summary>
    public bool IsTheDesks => Task is not (DeskTask.Visit or DeskTask.WorkOrder);

    /// <summary>The task's key within its chain: <c>HandOver</c>, or <c>CallContact|{contact}</c>.</summary>
    public static string KeyOf(DeskTask task, string? contactId = null) => contactId is null ? task.ToString() : $"{task}|{contactId}";
}
