import type { Desk, DeskTask } from "../api/types";
import { Clock } from "../elements/Countdown";
import { Severity } from "../elements/Severity";
import { dateAndTime } from "../elements/time";
import { go } from "../shell/place";
import { Link } from "../shell/Link";
import { text } from "../text";
import type { Act } from "./DeskScreen";
import { EndForm, HandOverForm, NoteForm } from "./forms";
import { useKeys } from "./keys";

/** One task: whom to ring, what to say, what came of it. */
export function TaskPanel({ task, choices, act }: { task: DeskTask; choices: Desk["choices"]; act: Act }) {
  const address = `/alarms/${encodeURIComponent(task.alarmId)}`;
  const results = resultsOf(task);
  const enter = (result: string): void =>
    act(task.alarmId, task.task === "CallContact" ? `calls/${encodeURIComponent(task.contactId!)}` : "check", { result });

  useKeys({
    c: () => act(task.alarmId, "claim"),
    o: () => go(address),
    n: () => focus("note"),
    h: () => focus("caseNumber"),
    r: () => focus("reason"),
    ...Object.fromEntries(results.map(([result], place) => [String(place + 1), () => enter(result)])),
  });

  return (
    <article class="card">
      <div class="row">
        <Severity of={task.severity} />
        <h2>
          {task.drill ? text.desk.drill : ""}
          {task.name}
        </h2>
        {task.owner === null && <Clock of={{ ...task, answeredAt: null }} />}
      </div>
      <dl class="facts">
        <dt>{text.alarm.elder}</dt>
        <dd>{task.elder}</dd>
        <dt>{text.alarm.where}</dt>
        <dd>{task.address}</dd>
        <dt>{text.alarm.t0}</dt>
        <dd>{dateAndTime(task.t0)}</dd>
        <dt>{text.alarm.owner}</dt>
        <dd>{task.owner ?? text.desk.unanswered}</dd>
      </dl>
      {task.phone && (
        <p class="dial">
          {task.callee} <a href={`tel:${task.phone}`}>{task.phone}</a>
        </p>
      )}
      <p class="script">{task.script}</p>
      {results.length > 0 && (
        <div class="row">
          {results.map(([result, label], place) => (
            <button type="button" key={result} class="main" onClick={() => enter(result)}>
              {place + 1} {label}
            </button>
          ))}
        </div>
      )}
      {task.task === "ReadReply" && (
        <button type="button" class="main" onClick={() => act(task.alarmId, "note", { text: text.desk.read })}>
          {text.desk.done}
        </button>
      )}
      {task.task === "Review" && (
        <button type="button" class="main" onClick={() => act(task.alarmId, "close")}>
          {text.desk.close}
        </button>
      )}
      <div class="row">
        <button type="button" onClick={() => act(task.alarmId, "claim")}>
          {text.desk.claim}
        </button>
        <button type="button" onClick={() => act(task.alarmId, "release")}>
          {text.desk.release}
        </button>
        <button type="button" onClick={() => act(task.alarmId, "arrive")}>
          {text.desk.arrive}
        </button>
        <button type="button" onClick={() => act(task.alarmId, "level", { level: 3 })}>
          {text.desk.level}
        </button>
        <Link to={address}>{text.desk.showCard}</Link>
      </div>
      <HandOverForm alarmId={task.alarmId} services={choices.services} act={act} />
      <EndForm alarmId={task.alarmId} outcomes={task.drill ? choices.drillOutcomes : choices.outcomes} act={act} />
      <NoteForm alarmId={task.alarmId} act={act} />
    </article>
  );
}

/** What may come of it, in the order of the keys 1 to 4. */
function resultsOf(task: DeskTask): [string, string][] {
  switch (task.task) {
    case "SelfCheck":
    case "CallElder":
      return Object.entries(text.checks);
    case "CallContact":
      return Object.entries(text.calls);
    default:
      return [];
  }
}

const focus = (name: string): void => document.querySelector<HTMLElement>(`.panel [name=${name}]`)?.focus();
