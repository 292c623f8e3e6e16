import { useState } from "preact/hooks";
import { isDesk, me, opensHomes } from "../access/me";
import { Actions } from "../acting/Actions";
import { ReadButton } from "../acting/forms";
import { useAct } from "../acting/useAct";
import { useLive } from "../api/live";
import type { AlarmDetail, DeskTask } from "../api/types";
import { Clock } from "../elements/Countdown";
import { Damaged } from "../elements/Damaged";
import { Said } from "../elements/Said";
import { Severity } from "../elements/Severity";
import { stateOf } from "../elements/standing";
import { dateAndTime, timeOfDay } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { text } from "../text";
import { HandOverCard } from "./HandOverCard";
import { Timeline } from "./Timeline";
import { useHistory } from "./useHistory";
import "./alarm.css";

/** One alarm: what, where, how sure, and everything that happened since. */
export default function AlarmScreen({ alarmId }: { alarmId: string }) {
  const live = useLive<AlarmDetail>(`/api/alarms/${encodeURIComponent(alarmId)}`);
  const { act, isBusy, said } = useAct(live.refresh);
  if (live.problem?.reason === "damaged") {
    return <Damaged alarms={[alarmId]} />;
  }

  return (
    <Waiting live={live}>
      {(alarm) => (
        <div class="alarm">
          <div class="row">
            <Severity of={alarm.severity} />
            <h1>
              {alarm.drill ? text.desk.drill : ""}
              {alarm.name}
            </h1>
            <Clock of={alarm} />
          </div>
          <section class="card">
            <Facts alarm={alarm} />
            <Said what={said} />
            {unreadOf(alarm).map((task) => (
              <div class="unread" key={task.contactId}>
                <p class="dial">
                  {task.callee} {task.phone && <a href={`tel:${task.phone}`}>{task.phone}</a>}
                </p>
                <p class="script">{task.script}</p>
                <ReadButton task={task} act={act} isBusy={isBusy} />
              </div>
            ))}
            {alarm.choices && <Actions alarm={alarm} choices={alarm.choices} act={act} isBusy={isBusy} />}
          </section>
          <section class="card">
            <h2>{text.alarm.timeline}</h2>
            <Timeline alarm={alarm} />
          </section>
          {isDesk.value && (alarm.level >= 3 ? <HandOverCard alarmId={alarmId} version={alarm.version} /> : <p class="faint">{text.alarm.noCard}</p>)}
          <section class="card">
            <h2>{text.alarm.ledger}</h2>
            <Ledger key={alarm.alarmId} alarm={alarm} />
          </section>
          {alarm.words && alarm.words.length > 0 && (
            <section class="card">
              <h2>{text.alarm.notes}</h2>
              <ul>
                {alarm.words.map((said) => (
                  <li key={said.at}>
                    {timeOfDay(said.at)} {text.pair(said.name, said.text)}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Waiting>
  );
}

/** What people wrote and the desk has not read, by who wrote it. */
const unreadOf = (alarm: AlarmDetail): DeskTask[] => (alarm.work ?? []).filter(({ task }) => task === "readReply");

/** Who may look at regions. */
const places = ["operator", "supervisor", "districtOfficer", "townOfficer", "villageOfficer", "auditor"];

function Facts({ alarm }: { alarm: AlarmDetail }) {
  const flags = [alarm.late && text.alarm.late, alarm.hazardCleared && text.alarm.cleared, alarm.promiseBroken && text.alarm.broken].filter(Boolean);
  const raised = alarm.ledger.find((entry) => entry.kind === "raised");
  return (
    <dl class="facts">
      <dt>{text.alarm.what}</dt>
      <dd>{raised?.text ?? alarm.name}</dd>
      <dt>{text.alarm.where}</dt>
      <dd>
        {alarm.home?.address ?? ""} {opensHomes.value ? <Link to={`/homes/${alarm.homeId}`}>{alarm.homeId}</Link> : alarm.homeId} ·{" "}
        {places.includes(me.value!.role) ? <Link to={`/places/${alarm.village}`}>{alarm.villageName}</Link> : alarm.villageName}
      </dd>
      <dt>{text.alarm.elder}</dt>
      <dd>
        {alarm.home?.elder ?? alarm.elder} {alarm.home?.phone ?? ""}
      </dd>
      <dt>{text.alarm.condition}</dt>
      <dd>{dateAndTime(alarm.conditionAt)}</dd>
      <dt>{text.alarm.t0}</dt>
      <dd>{dateAndTime(alarm.t0)}</dd>
      <dt>{text.alarm.state}</dt>
      <dd>
        {stateOf(alarm)} · {text.alarm.level} {alarm.level}
        {alarm.outcome && ` · ${alarm.outcome}`}
      </dd>
      <dt>{text.alarm.owner}</dt>
      <dd>{alarm.state === "SUPPRESSED" ? "—" : alarm.owner && alarm.answeredAt ? text.desk.answered(alarm.owner, timeOfDay(alarm.answeredAt)) : text.desk.unanswered}</dd>
      {flags.length > 0 && (
        <>
          <dt>!</dt>
          <dd class="critical">{flags.join(" · ")}</dd>
        </>
      )}
    </dl>
  );
}

/** What only says how far a message came: half of a ledger, and seldom asked for. */
const receipts = ["sent", "delivered"];

function Ledger({ alarm }: { alarm: AlarmDetail }) {
  const [isWhole, setWhole] = useState(false);
  const { entries: seen, earlier, said } = useHistory(alarm);
  const entries = seen.filter((entry) => isWhole || !receipts.includes(entry.kind));
  return (
    <>
      <label>
        <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.currentTarget.checked)} />{" "}
        {text.alarm.whole(seen.filter((entry) => receipts.includes(entry.kind)).length)}
      </label>
      {earlier && <button type="button" onClick={() => void earlier()}>{text.alarm.earlier}</button>}
      <Said what={said} />
      <table>
        <thead>
          <tr>
            <th class="number">#</th>
            <th>{text.alarm.time}</th>
            <th>{text.alarm.entry}</th>
            <th>{text.alarm.who}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.number}>
              <td class="number">{entry.number}</td>
              <td>{timeOfDay(entry.at)}</td>
              <td>{entry.text}</td>
              <td class="who">{entry.name ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
