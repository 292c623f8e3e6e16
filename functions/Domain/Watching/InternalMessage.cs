using System.Text;
using System.Text.Json;
using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>Decodes what the app sends to its own homes' partitions: one JSON object without a publisher.</summary>
/// <remarks>
/// <code>
/// {"kind":"wake","dueAt":"…"}                                              dueAt optional: the instant the wake was ordered for
/// {"kind":"registry","revision":3,"village":"330109001001","residents":1,
///  "devices":[{"dev":"SM-330109-0000001","kind":"smoke","installedAt":"…"}],
///  "thresholds":{"version":7,"set":{"GAS-01.lel":15}},"away":[{"from":"…","to":"…"}],"maintenance":[{"from":"…","to":"…"}],
///  "shadowUntil":"…","dementia":true,"open":{"at":"…","alarmIds":["…"]}}      what follows the devices is optional, and absent means none
/// {"kind":"alarmClosed","family":"FIRE","alarmId":"…","closedAt":"…"}
/// {"kind":"alarmMerged","family":"FIRE","alarmId":"…","into":"…"}
/// {"kind":"alarmReopened","family":"FIRE","alarmId":"…","scenarios":["FIRE-03","FIRE-01"],
///  "severity":"critical","reopenedAt":"…"}                                   its scenarios of that family, the present one last
/// </code>
/// Instants are ISO 8601 with an offset. Unknown fields are ignored.
/// </remarks>
public static class InternalMessage
{
    private const int VillageDigits = 12;

    /// <summary>A wake's body.</summary>
    public static byte[] Wake(DateTimeOffset dueAt) => Encoding.UTF8.GetBytes($$"""{"kind":"wake","dueAt":"{{dueAt.UtcDateTime:O}}"}""");

    /// <summary>Decodes a body; null with a refusal if it is none of these.</summary>
    public static WatchEvent? Decode(ReadOnlyMemory<byte> body, HubPosition position, out Refusal refusal)
    {
        refusal = default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                refusal = new Refusal(RefusalReason.WrongType, null, 0);
                return null;
            }

            InternalFields fields = new(document.RootElement);
            WatchEvent? happened = Decode(fields, position);
            if (fields.Flaw is var (reason, field))
            {
                refusal = new Refusal(reason, field, 0);
                return null;
            }

            return happened;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is text with half of a surrogate pair.
            refusal = new Refusal(RefusalReason.Unreadable, null, 0);
            return null;
        }
    }

    private static WatchEvent? Decode(InternalFields fields, HubPosition position)
    {
        switch (fields.Text("kind"))
        {
            case "wake":
                return new WatchEvent.Wake(position, fields.OptionalInstant("dueAt"));
            case "registry":
                return new WatchEvent.Registry(position, Snapshot(fields));
            case "alarmClosed":
                return new WatchEvent.AlarmClosed(position, fields.Text("family"), fields.Text("alarmId"), fields.Instant("closedAt"));
            case "alarmMerged":
                return new WatchEvent.AlarmMerged(position, fields.Text("family"), fields.Text("alarmId"), fields.Text("into"));
            case "alarmReopened":
                return Reopened(fields, position);
            case "door" or "smoke" or "gas" or "sleep":
                fields.Refuse(RefusalReason.Posing, "kind");
                return null;
            default:
                fields.Refuse(RefusalReason.UnknownKind, "kind");
                return null;
        }
    }

    private static WatchEvent.AlarmReopened Reopened(InternalFields fields, HubPosition position)
    {
        string family = fields.Text("family");
        List<string> scenarios = fields.Texts("scenarios");
        if (scenarios.Count == 0 || scenarios.Exists(code => Rules.Find(code)?.Scenario.Family != family))
        {
            fields.Refuse(RefusalReason.OutOfRange, "scenarios");
        }

        if (!Spelling.TryRead(fields.Text("severity"), out Severity severity))
        {
            fields.Refuse(RefusalReason.OutOfRange, "severity");
        }

        return new WatchEvent.AlarmReopened(position, family, fields.Text("alarmId"), scenarios, severity, fields.Instant("reopenedAt"));
    }

    private static RegistrySnapshot Snapshot(InternalFields fields)
    {
        long revision = fields.Integer("revision", 0);
        string village = fields.Text("village");
        if (village.Length != VillageDigits || !village.All(char.IsAsciiDigit))
        {
            fields.Refuse(RefusalReason.OutOfRange, "village");
        }

        return new RegistrySnapshot(revision, village, Count(fields, "residents", 1), fields.Each("devices", Device))
        {
            Thresholds = fields.Optional("thresholds", Numbers) ?? Thresholds.Default,
            Away = fields.EachIfAny("away", Span),
            Maintenance = fields.EachIfAny("maintenance", Span),
            ShadowUntil = fields.OptionalInstant("shadowUntil"),
            Dementia = fields.Flag("dementia"),
            Open = fields.Optional("open", open => new OpenAlarms(open.Instant("at"), open.Texts("alarmIds"))),
        };
    }

    private static Thresholds Numbers(InternalFields fields) => Thresholds.Of(Count(fields, "version", 0), fields.Numbers("set"));

    private static Period Span(InternalFields fields) => new(fields.Instant("from"), fields.Instant("to"));

    private static int Count(InternalFields fields, string name, int least) => (int)Math.Min(fields.Integer(name, least), int.MaxValue);

    private static RegisteredDevice Device(InternalFields fields)
    {
        if (!DeviceId.TryParse(Encoding.UTF8.GetBytes(fields.Text("dev")), out DeviceId id))
        {
            fields.Refuse(RefusalReason.OutOfRange, "dev");
        }
        else if (!fields.Text("kind").Equals(id.Kind.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            fields.Refuse(RefusalReason.OutOfRange, "kind");
        }

        return new RegisteredDevice(id, fields.Instant("installedAt"));
    }
}
