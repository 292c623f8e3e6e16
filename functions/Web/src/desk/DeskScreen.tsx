import { useEffect, useState } from "preact/hooks";
import { isDesk } from "../access/me";
import { isWriting } from "../acting/keys";
import { useAct } from "../acting/useAct";
import { useLive } from "../api/live";
import type { Alarm, Desk, DeskTask } from "../api/types";
import { Damaged } from "../elements/Damaged";
import { Said } from "../elements/Said";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { useAlert } from "./alert";
import { DutyGaps } from "./DutyGaps";
import { OpenAlarms } from "./OpenAlarms";
import { Queue } from "./Queue";
import { keyOf, shownOf } from "./task";
import { TaskPanel } from "./TaskPanel";
import "./desk.css";

/** An alarm must be on the desk two seconds after T0, and the rules take some of them. */
const sightSeconds = 1;

/** Where the operator is: an alarm, and the task they chose of it. */
interface At {
  alarmId: string;
  task: string | null;
}

/** The desk: what is due first, whom to ring, what to say, and a button for every outcome. */
export default function DeskScreen() {
  const queue = useLive<Desk>(isDesk.value ? "/api/desk" : null);
  const open = useLive<{ alarms: Alarm[]; damaged: string[] }>("/api/alarms?open=true", undefined, sightSeconds);
  const [at, setAt] = useState<At | null>(null);
  const sound = useAlert(open.body?.alarms ?? []);
  const { act, isBusy, said } = useAct(() => {
    queue.refresh();
    open.refresh();
  });

  const tasks = queue.body?.tasks ?? [];
  const first = tasks[0];
  const shown = at === null ? null : shownOf(at.alarmId, at.task, tasks, open.body?.alarms ?? []);
  const choose = (task: DeskTask): void => setAt({ alarmId: task.alarmId, task: keyOf(task) });

  // An empty desk takes what comes first; from then on nothing takes the place of an alarm under somebody's hands.
  useEffect(() => {
    if (at === null && first) {
      choose(first);
    }
  }, [at, first]);

  useEffect(() => {
    const step = (event: KeyboardEvent): void => {
      const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const next = shown?.task ? tasks[tasks.indexOf(shown.task) + by] : first;
      if (by !== 0 && next && !isWriting(event)) {
        event.preventDefault();
        choose(next);
      }
    };
    addEventListener("keydown", step);
    return () => removeEventListener("keydown", step);
  }, [tasks, shown]);

  return (
    <div class="desk">
      <div class="row">
        <h1>{text.desk.title}</h1>
        <button type="button" onClick={sound.turnOn} disabled={sound.isOn}>
          {sound.isOn ? text.desk.soundIsOn : text.desk.soundOn}
        </button>
        <span class="faint">{text.desk.keys}</span>
      </div>
      <Damaged alarms={[...new Set([...(queue.body?.damaged ?? []), ...(open.body?.damaged ?? [])])]} />
      <div class="columns">
        <section aria-label={text.desk.queue}>
          <h2>{text.desk.queue}</h2>
          <Waiting live={queue}>{() => <Queue tasks={tasks} chosen={shown?.task ? keyOf(shown.task) : null} choose={choose} />}</Waiting>
        </section>
        <section aria-label={text.desk.script} class="panel">
          <Said what={said} />
          {shown && (shown.task || shown.alarm) && queue.body && (
            <TaskPanel key={shown.alarmId} task={shown.task} alarm={shown.alarm} choices={queue.body.choices} act={act} isBusy={isBusy} />
          )}
          {shown && !shown.task && !shown.alarm && queue.body && open.body && <p class="empty">{text.desk.over}</p>}
        </section>
        <section aria-label={text.desk.open}>
          <h2>{text.desk.open}</h2>
          <Waiting live={open}>
            {({ alarms, damaged }) => (
              <OpenAlarms alarms={alarms} isAll={damaged.length === 0} at={at?.alarmId ?? null} choose={(alarmId) => setAt({ alarmId, task: null })} />
            )}
          </Waiting>
          <DutyGaps gaps={queue.body?.gaps ?? []} />
        </section>
      </div>
    </div>
  );
}
