import type { Alarm } from "../api/types";
import { Clock } from "../elements/Countdown";
import { Severity } from "../elements/Severity";
import { isWaiting, stateOf } from "../elements/standing";
import { minuteOfDay } from "../elements/time";
import { text } from "../text";

/** Every alarm that is not over, whoever has it, exercises after all others; a press brings it before the operator. */
export function OpenAlarms({ alarms, isAll, at, choose }: { alarms: Alarm[]; isAll: boolean; at: string | null; choose: (alarmId: string) => void }) {
  if (alarms.length === 0 && isAll) {
    return <p class="empty">{text.desk.nothingOpen}</p>;
  }

  return (
    <ul class="queue">
      {[...alarms].sort((a, b) => Number(a.drill) - Number(b.drill)).map((alarm) => (
        <li key={alarm.alarmId}>
          <button type="button" class="card" aria-pressed={alarm.alarmId === at} onClick={() => choose(alarm.alarmId)}>
            <span class="row">
              <Severity of={alarm.severity} />
              <strong>
                {alarm.drill ? text.desk.drill : ""}
                {alarm.name}
              </strong>
              <Clock of={alarm} />
            </span>
            <span>
              {alarm.elder} · {alarm.villageName} · {stateOf(alarm)}
            </span>
            <span class={isWaiting(alarm.state) ? "critical" : "faint"}>
              {alarm.owner && alarm.answeredAt ? text.desk.answered(alarm.owner, minuteOfDay(alarm.answeredAt)) : text.desk.unanswered}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
