import type { Alarm } from "../api/types";
import { Clock } from "../elements/Countdown";
import { Severity } from "../elements/Severity";
import { minuteOfDay } from "../elements/time";
import { Link } from "../shell/Link";
import { text } from "../text";
import type { Act } from "./DeskScreen";

/** Every alarm that is not over, whoever has it. */
export function OpenAlarms({ alarms, act }: { alarms: Alarm[]; act: Act }) {
  if (alarms.length === 0) {
    return <p class="empty">{text.desk.nothingOpen}</p>;
  }

  return (
    <ul class="queue">
      {alarms.map((alarm) => (
        <li key={alarm.alarmId} class="card">
          <div class="row">
            <Severity of={alarm.severity} />
            <Link to={`/alarms/${encodeURIComponent(alarm.alarmId)}`}>
              {alarm.drill ? text.desk.drill : ""}
              {alarm.name}
            </Link>
            <Clock of={alarm} />
          </div>
          <div>
            {alarm.elder} · {alarm.villageName} · {text.states[alarm.state] ?? alarm.state}
          </div>
          <div class="row">
            <span class={alarm.owner ? "faint" : "critical"}>
              {alarm.owner && alarm.answeredAt ? text.desk.answered(alarm.owner, minuteOfDay(alarm.answeredAt)) : text.desk.unanswered}
            </span>
            {alarm.owner === null && (
              <button type="button" onClick={() => act(alarm.alarmId, "claim")}>
                {text.desk.claim}
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
