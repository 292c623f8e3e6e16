using System.Diagnostics.Metrics;
using Anju.Chains;

namespace Anju.Observing;

/// <summary>What the app counts of itself. <c>infra/azure/modules/alerts.bicep</c> wakes people by these names, so a test holds both together.</summary>
internal sealed class Measures
{
    /// <summary>The meter all of them belong to.</summary>
    public const string Meter = "Anju";

    private readonly Histogram<double> _ingestLag;
    private readonly Counter<long> _parked;
    private readonly Histogram<int> _overdue;
    private readonly Counter<long> _guardActed;
    private readonly Counter<long> _smsFailures;
    private readonly Histogram<double> _alarmDelay;
    private readonly Counter<long> _breached;
    private readonly Counter<long> _answersRefused;

    public Measures(IMeterFactory meters)
    {
        Meter meter = meters.Create(Meter);
        _ingestLag = meter.CreateHistogram<double>("anju.ingest.lag", "s", "From the hub's taking a message to ours; the oldest of each batch.");
        _parked = meter.CreateCounter<long>("anju.messages.parked", "{message}", "Messages, and elements of messages, that could not be used, by reason.");
        _overdue = meter.CreateHistogram<int>("anju.chains.overdue", "{alarm}", "Alarms one round of the guard found overdue; every round, so that its silence shows.");
        _guardActed = meter.CreateCounter<long>("anju.guard.acted", "{alarm}", "Alarms the guard advanced because their orchestrator had not.");
        _smsFailures = meter.CreateCounter<long>("anju.sms.failures", "{message}", "Tries the SMS provider refused or did not answer.");
        _alarmDelay = meter.CreateHistogram<double>("anju.alarm.delay", "s", "From when a rule could have raised a home's alarm, its own waiting left out, to its T0: a message long on its way, or a wake that came late.");
        _breached = meter.CreateCounter<long>("anju.alarms.breached", "{alarm}", "Alarms nobody answered within the promise, each by its id.");
        _answersRefused = meter.CreateCounter<long>("anju.answers.refused", "{call}", "Calls of the SMS webhook that brought events and a key that is not ours.");
    }

    /// <summary>A batch came whose oldest message waited this long.</summary>
    public void Took(string partition, TimeSpan lag) => _ingestLag.Record(lag.TotalSeconds, new KeyValuePair<string, object?>("partition", partition));

    /// <summary>A message was parked, for the first time.</summary>
    public void Parked(string reason) => _parked.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>The guard has looked at all open alarms.</summary>
    public void Looked(int overdue)
    {
        _overdue.Record(overdue);
        _guardActed.Add(overdue);
    }

    /// <summary>The SMS provider failed us once; <paramref name="forGood"/> if the message will not be tried again.</summary>
    public void SmsFailed(bool forGood) => _smsFailures.Add(1, new KeyValuePair<string, object?>("forGood", forGood));

    /// <summary>Somebody brought SMS events with a key we do not know: they are lost, or were never the provider's.</summary>
    public void AnswersRefused() => _answersRefused.Add(1);

    /// <summary>A chain moved on; called once per committed step.</summary>
    public void Committed(ChainStep step)
    {
        AlarmFacts alarm = step.Chain.Alarm;
        if (alarm.Drill)
        {
            return;
        }

        foreach (Entry entry in step.Entries)
        {
            switch (entry)
            {
                // An area is found when the last of its homes has been silent for long enough: that takes its time by rule.
                case Raised when !alarm.IsOfArea:
                    _alarmDelay.Record((alarm.T0 - (alarm.KnowableAt ?? alarm.ConditionAt)).TotalSeconds, new KeyValuePair<string, object?>("scenario", alarm.Code));
                    break;
                case Breached:
                    // By its id, so that each pages: an alert that fires already says nothing of the next.
                    _breached.Add(1, new KeyValuePair<string, object?>("scenario", step.Chain.Scenario), new KeyValuePair<string, object?>("alarm", alarm.AlarmId));
                    break;
                default:
                    // The ledger tells the rest.
                    break;
            }
        }
    }
}
