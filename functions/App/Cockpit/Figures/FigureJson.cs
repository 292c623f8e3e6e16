using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Homes;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Present;

namespace Anju.Cockpit.Figures;

/// <summary>Writes figures for storage; no reflection, names as declared in camel case.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CountedAlarms))]
[JsonSerializable(typeof(DayFigures))]
[JsonSerializable(typeof(HomeFigures))]
[JsonSerializable(typeof(RegisterFigures))]
[JsonSerializable(typeof(DeviceFigures))]
[JsonSerializable(typeof(IReadOnlyList<HomeDevices>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Sample>))]
internal sealed partial class FigureJson : JsonSerializerContext;

/// <summary>The alarms of a village as they were counted: those of the day so far, and the open ones.</summary>
internal sealed record CountedAlarms(DateOnly Day, DayFigures Today, IReadOnlyList<OpenFact> Open);
