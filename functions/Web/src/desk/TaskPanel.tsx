import { Actions } from "../acting/Actions";
import { ReadButton } from "../acting/forms";
import { useKeys } from "../acting/keys";
import type { Act } from "../acting/useAct";
import type { Alarm, Choices, DeskTask } from "../api/types";
import { Clock, WaitingClock } from "../elements/Countdown";
import { Severity } from "../elements/Severity";
import { dateAndTime } from "../elements/time";
import { Link } from "../shell/Link";
import { go } from "../shell/place";
import { text } from "../text";

interface Before {
  task: DeskTask | undefined;
  alarm: Alarm | undefined;
  choices: Choices;
  act: Act;
  isBusy: boolean;
}

/** The alarm before the operator: whom to ring, what to say, what came of it. One of the two is there; without a task nothing is asked now. */
export function TaskPanel({ task, alarm, choices, act, isBusy }: Before) {
  const of = (task ?? alarm)!;
  const address = `/alarms/${encodeURIComponent(of.alarmId)}`;
  useKeys({ o: () => go(address) });
  return (
    <article class="card">
      <div class="row">
        <Severity of={of.severity} />
        <h2>
          {of.drill ? text.desk.drill : ""}
          {of.name}
        </h2>
        {alarm ? <Clock of={alarm} /> : task!.owner === null && <WaitingClock of={task!} />}
        <Link to={address}>{text.desk.showCard}</Link>
      </div>
      <dl class="facts">
        <dt>{text.alarm.elder}</dt>
        <dd>{of.elder}</dd>
        <dt>{text.alarm.where}</dt>
        <dd>{task?.address ?? alarm!.villageName}</dd>
        <dt>{text.alarm.t0}</dt>
        <dd>{dateAndTime(of.t0)}</dd>
        <dt>{text.alarm.owner}</dt>
        <dd>{of.owner ?? text.desk.unanswered}</dd>
      </dl>
      {task ? <Asked task={task} act={act} isBusy={isBusy} /> : <p class="faint">{text.desk.nothingAsked}</p>}
      <Actions alarm={{ ...of, level: alarm?.level }} task={task} choices={task ? { ...choices, outcomes: choices.outcomes.filter((one) => task.outcomes.includes(one.code)) } : choices} act={act} isBusy={isBusy} />
    </article>
  );
}

/** What the desk is asked: a number, the words, and the results as buttons and keys. */
function Asked({ task, act, isBusy }: { task: DeskTask; act: Act; isBusy: boolean }) {
  const results = resultsOf(task);
  const enter = (result: string): void =>
    void act(task.alarmId, task.task === "callContact" ? `calls/${encodeURIComponent(task.contactId!)}` : "check", { result });
  useKeys(Object.fromEntries(results.map(([result], place) => [String(place + 1), () => enter(result)])));

  return (
    <>
      {task.phone && (
        <p class="dial">
          {task.callee} <a href={`tel:${task.phone}`}>{task.phone}</a>
        </p>
      )}
      <p class="script">{task.script}</p>
      {results.length > 0 && (
        <div class="row">
          {results.map(([result, label], place) => (
            <button type="button" key={result} class="main" disabled={isBusy} onClick={() => enter(result)}>
              {place + 1} {label}
            </button>
          ))}
        </div>
      )}
      {task.task === "readReply" && <ReadButton task={task} act={act} isBusy={isBusy} />}
    </>
  );
}

/** What may come of it, in the order of the keys 1 to 4. */
function resultsOf(task: DeskTask): [string, string][] {
  switch (task.task) {
    case "selfCheck":
    case "callElder":
      return Object.entries(text.checks);
    case "callContact":
      return Object.entries(text.calls);
    default:
      return [];
  }
}
