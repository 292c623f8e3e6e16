namespace Anju.Chains;

/// <summary>An alarm's id, <c>{village}-{homeId}-{code}-{cause}</c>.</summary>
/// <remarks>
/// The same cause gives the same id, so a redelivered event meets the alarm it raised before. The village leads, so who
/// may see an alarm is known from its id alone.
/// </remarks>
public static class AlarmId
{
    private const int VillageDigits = 12;

    /// <summary>What storage takes for a key, and several times what ours have.</summary>
    private const int Longest = 256;

    /// <summary>The id of an alarm.</summary>
    public static string Of(string village, string homeId, string code, string cause) => $"{OfHome(village, homeId)}{code}-{cause}";

    /// <summary>What the ids of a home's alarms begin with.</summary>
    public static string OfHome(string village, string homeId) => $"{village}-{homeId}-";

    /// <summary>The 12-digit village code an id starts with; null if the text is not an alarm's id.</summary>
    public static string? VillageOf(string alarmId)
    {
        ArgumentNullException.ThrowIfNull(alarmId);
        return alarmId.Length > VillageDigits + 1
            && alarmId[VillageDigits] == '-'
            && alarmId.AsSpan(0, VillageDigits).IndexOfAnyExceptInRange('0', '9') < 0
            && alarmId.Length <= Longest
            && !alarmId.Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter))
            ? alarmId[..VillageDigits]
            : null;
    }

    /// <summary>The home's id in an alarm's id; null if the text is not an alarm's id.</summary>
    /// <remarks>A home's id may have dashes of its own but no capitals, and a code begins with one.</remarks>
    public static string? HomeOf(string alarmId)
    {
        if (VillageOf(alarmId) is null)
        {
            return null;
        }

        ReadOnlySpan<char> rest = alarmId.AsSpan(VillageDigits + 1);
        int code = rest.IndexOfAnyInRange('A', 'Z');
        return code > 1 && rest[code - 1] == '-' ? rest[..(code - 1)].ToString() : null;
    }
}
