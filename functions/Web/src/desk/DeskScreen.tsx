import { useEffect, useState } from "preact/hooks";
import { isDesk } from "../access/me";
import { change } from "../api/client";
import { useLive } from "../api/live";
import type { Alarm, Desk, DeskTask } from "../api/types";
import { Said, wordsOf } from "../elements/Said";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { useAlert } from "./alert";
import { OpenAlarms } from "./OpenAlarms";
import { Queue } from "./Queue";
import { TaskPanel } from "./TaskPanel";
import "./desk.css";

/** Tells tasks apart over polls. */
export const keyOf = (task: DeskTask): string => `${task.alarmId}|${task.task}|${task.contactId ?? ""}`;

/** What somebody at the desk does to an alarm. */
export type Act = (alarmId: string, action: string, body?: unknown) => void;

/** An alarm must be on the desk two seconds after T0, and the rules take some of them. */
const sightSeconds = 1;

/** What takes longer says so. */
const slowMs = 1000;

/** The desk: what is due first, whom to ring, what to say, and a button for every outcome. */
export default function DeskScreen() {
  const queue = useLive<Desk>(isDesk.value ? "/api/desk" : null);
  const open = useLive<{ alarms: Alarm[] }>("/api/alarms?open=true", undefined, sightSeconds);
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const sound = useAlert(open.body?.alarms ?? []);

  const tasks = queue.body?.tasks ?? [];
  const task = tasks.find((each) => keyOf(each) === chosen) ?? tasks[0];

  const act: Act = (alarmId, action, body) => {
    setSaid("");
    const slow = setTimeout(() => setSaid(text.desk.sending), slowMs);
    change(`/api/alarms/${encodeURIComponent(alarmId)}/${action}`, { body })
      .then(() => setSaid(text.desk.sent))
      .catch((error: unknown) => setSaid(wordsOf(error)))
      .finally(() => {
        clearTimeout(slow);
        queue.refresh();
        open.refresh();
      });
  };

  useEffect(() => {
    const step = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) {
        return;
      }

      const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const next = task && tasks[tasks.indexOf(task) + by];
      if (by !== 0 && next) {
        event.preventDefault();
        setChosen(keyOf(next));
      }
    };
    addEventListener("keydown", step);
    return () => removeEventListener("keydown", step);
  }, [tasks, task]);

  return (
    <div class="desk">
      <div class="row">
        <h1>{text.desk.title}</h1>
        <button type="button" onClick={sound.turnOn} disabled={sound.isOn}>
          {sound.isOn ? text.desk.soundIsOn : text.desk.soundOn}
        </button>
        <span class="faint">{text.desk.keys}</span>
      </div>
      <Said what={said} />
      <div class="columns">
        <section aria-label={text.desk.queue}>
          <h2>{text.desk.queue}</h2>
          <Waiting live={queue}>{() => <Queue tasks={tasks} chosen={task ? keyOf(task) : null} choose={setChosen} />}</Waiting>
        </section>
        <section aria-label={text.desk.script} class="panel">
          {task && queue.body && <TaskPanel key={keyOf(task)} task={task} choices={queue.body.choices} act={act} />}
        </section>
        <section aria-label={text.desk.open}>
          <h2>{text.desk.open}</h2>
          <Waiting live={open}>{({ alarms }) => <OpenAlarms alarms={alarms} act={act} />}</Waiting>
        </section>
      </div>
    </div>
  );
}
