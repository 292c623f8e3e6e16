using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>A full battery, as the battery devices report it.</summary>
internal static class Battery
{
    private const int Percent = 87;
    private const int Millivolts = 2950;

    /// <summary>Adds its fields.</summary>
    public static void Measure(JsonObject fields)
    {
        fields["bat"] = Percent;
        fields["batMv"] = Millivolts;
        fields["batAlert"] = "normal";
    }
}
