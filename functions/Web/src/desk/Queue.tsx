import { now } from "../api/clock";
import type { DeskTask } from "../api/types";
import { WaitingClock } from "../elements/Countdown";
import { Severity } from "../elements/Severity";
import { soon } from "../elements/time";
import { text } from "../text";
import { keyOf } from "./task";

/** What is to be done, the first due first. */
export function Queue({ tasks, chosen, choose }: { tasks: DeskTask[]; chosen: string | null; choose: (task: DeskTask) => void }) {
  if (tasks.length === 0) {
    return <p class="empty">{text.desk.nothing}</p>;
  }

  return (
    <ul class="queue">
      {tasks.map((task) => (
        <li key={keyOf(task)}>
          <button type="button" class="card" aria-pressed={keyOf(task) === chosen} onClick={() => choose(task)}>
            <span class="row">
              <Severity of={task.severity} />
              <strong>
                {task.drill ? text.desk.drill : ""}
                {text.tasks[task.task] ?? task.task}
              </strong>
              <span class={Date.parse(task.dueAt) < now.value ? "due critical" : "due"}>
                {Date.parse(task.dueAt) < now.value ? text.desk.overdue : `${text.desk.due} ${soon(task.dueAt, now.value)}`}
              </span>
            </span>
            <span class="row">
              {task.name} · {task.elder}
              {task.owner === null && <WaitingClock of={task} />}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
