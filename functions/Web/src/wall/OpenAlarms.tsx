import type { Alarm } from "../api/types";
import { Clock } from "../elements/Countdown";
import { Severity } from "../elements/Severity";
import { isWaiting, stateOf } from "../elements/standing";
import { Link } from "../shell/Link";
import { text } from "../text";

const bySeverity = Object.keys(text.severities);

/** Exercises after all others; the gravest first, of these whoever nobody has yet, of these the newest: what breaks out is seen, however much is open already. */
const byNeed = (a: Alarm, b: Alarm): number =>
  Number(a.drill) - Number(b.drill) || bySeverity.indexOf(a.severity) - bySeverity.indexOf(b.severity) || Number(isWaiting(b.state)) - Number(isWaiting(a.state)) || b.t0.localeCompare(a.t0);

/** Alarms with their clocks, as many as fit; how many more there are is said. */
export function OpenAlarms({ alarms, most, none }: { alarms: Alarm[]; most: number; none: string }) {
  if (alarms.length === 0) {
    return <p class="empty">{none}</p>;
  }

  return (
    <>
      <ol>
        {[...alarms].sort(byNeed).slice(0, most).map((alarm) => (
          <li key={alarm.alarmId} class="open">
            <span>
              <Severity of={alarm.severity} />{" "}
              <Link to={`/alarms/${encodeURIComponent(alarm.alarmId)}`}>
                {alarm.drill ? text.desk.drill : ""}
                {alarm.name}
              </Link>
            </span>{" "}
            <Clock of={alarm} />{" "}
            <span class="faint">
              {alarm.villageName} · {stateOf(alarm)}
            </span>
          </li>
        ))}
      </ol>
      {alarms.length > most && <p class="faint">{text.wall.more(alarms.length - most)}</p>}
    </>
  );
}
