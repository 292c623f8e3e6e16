import { useState } from "preact/hooks";
import { useLive } from "../api/live";
import type { Alarm } from "../api/types";
import { Clock } from "../elements/Countdown";
import { Damaged } from "../elements/Damaged";
import { Severity } from "../elements/Severity";
import { stateOf } from "../elements/standing";
import { dateAndTime } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { text } from "../text";

const newestFirst = (a: Alarm, b: Alarm): number => b.t0.localeCompare(a.t0);

/** The alarms of one's scope, page by page. */
export default function AlarmListScreen() {
  const [open, setOpen] = useState(true);
  const [severity, setSeverity] = useState("");
  const [after, setAfter] = useState<string | null>(null);
  const query = new URLSearchParams({ ...(open ? { open: "true" } : {}), ...(severity ? { severity } : {}), ...(after ? { after } : {}) });
  const live = useLive<{ alarms: Alarm[]; damaged: string[]; next: string | null }>(`/api/alarms?${query}`);

  return (
    <>
      <h1>{text.list.title}</h1>
      <div class="row filters">
        <label>
          <input type="checkbox" checked={open} onChange={(event) => { setOpen(event.currentTarget.checked); setAfter(null); }} /> {text.list.only}
        </label>
        <label>
          {text.list.severity}{" "}
          <select value={severity} onChange={(event) => { setSeverity(event.currentTarget.value); setAfter(null); }}>
            <option value="">{text.list.all}</option>
            {Object.entries(text.severities).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Damaged alarms={live.body?.damaged ?? []} />
      <Waiting live={live}>
        {({ alarms, damaged, next }) =>
          alarms.length === 0 ? (
            damaged.length === 0 && <p class="empty">{text.list.nothing}</p>
          ) : (
            <div class="card">
              <table class="stacks">
                <thead>
                  <tr>
                    <th>{text.list.severity}</th>
                    <th>{text.alarm.what}</th>
                    <th>{text.alarm.elder}</th>
                    <th>{text.alarm.where}</th>
                    <th>{text.alarm.t0}</th>
                    <th>{text.alarm.state}</th>
                    <th>{text.list.answeredIn}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...alarms].sort(newestFirst).map((alarm) => (
                    <tr key={alarm.alarmId}>
                      <td data-name={text.list.severity}>
                        <Severity of={alarm.severity} />
                      </td>
                      <td data-name={text.alarm.what}>
                        <Link to={`/alarms/${encodeURIComponent(alarm.alarmId)}`}>
                          {alarm.drill ? text.desk.drill : ""}
                          {alarm.name}
                        </Link>
                      </td>
                      <td data-name={text.alarm.elder}>{alarm.elder}</td>
                      <td data-name={text.alarm.where}>{alarm.villageName}</td>
                      <td data-name={text.alarm.t0}>{dateAndTime(alarm.t0)}</td>
                      <td data-name={text.alarm.state}>{stateOf(alarm)}</td>
                      <td data-name={text.list.answeredIn}>
                        <Clock of={alarm} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <div class="row">
                {after !== null && (
                  <button type="button" onClick={() => setAfter(null)}>
                    {text.list.first}
                  </button>
                )}
                {next !== null && (
                  <button type="button" onClick={() => setAfter(next)}>
                    {text.list.next}
                  </button>
                )}
              </div>
            </div>
          )
        }
      </Waiting>
    </>
  );
}
