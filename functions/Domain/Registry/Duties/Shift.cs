using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Registry.Checking;

namespace Anju.Registry.Duties;

/// <summary>A weekly duty, from its hand-over until the next shift of the rota begins.</summary>
/// <param name="Day">The day it begins.</param>
/// <param name="People">By contact id, first to be told first; empty leaves the time to those who stand in.</param>
/// <param name="From">The hand-over, by Shanghai's clock; null for <see cref="UsualHandOver"/>.</param>
public sealed record Shift(
    [property: JsonRequired] DayOfWeek Day, [property: JsonRequired] [MaxLength(DutyCheck.MostPeople)] IReadOnlyList<string> People, TimeOnly? From = null)
{
    /// <summary>When duty passes from one to the next. Source: domain reference 3.2.</summary>
    public static readonly TimeOnly UsualHandOver = new(8, 30);

    /// <summary>Its beginning, counted from Sunday 00:00.</summary>
    internal TimeSpan IntoWeek => TimeSpan.FromDays((int)Day) + (From ?? UsualHandOver).ToTimeSpan();
}

/// <summary>Somebody does another's duty for a time.</summary>
/// <param name="Replaces">The contact whose shifts they are.</param>
/// <param name="By">The contact who does them.</param>
/// <param name="From">The first moment of it.</param>
/// <param name="Until">The first moment after it.</param>
public sealed record DutyOverride(string Replaces, string By, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether a moment lies in it.</summary>
    public bool Covers(DateTimeOffset at) => From <= at && at < Until;
}
