import { useState } from "preact/hooks";
import { useLive } from "../api/live";
import { PageSteps } from "../elements/PageSteps";
import { localDate, timeOfDay } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";

interface Audit {
  entries: { at: string; who: string; name: string | null; roleText: string; kindText: string; action: string; purposeText: string | null; records: string[] }[];
  next: string | null;
}

/** 2026-11-23 22:14:05: who looked before whom is a matter of seconds. */
const moment = (at: string): string => `${localDate(Date.parse(at))} ${timeOfDay(at)}`;

/** What was done; where the action begins with its kind, that is said once. */
const deedOf = ({ kindText, action }: Audit["entries"][number]): string => (action.startsWith(kindText) ? action : `${kindText} · ${action}`);

/** Who saw what in full, searched, changed, took away or was refused; region by region, newest first in each. */
export default function AuditScreen() {
  const [after, setAfter] = useState<string | null>(null);
  const live = useLive<Audit>(`/api/audit${after ? `?after=${encodeURIComponent(after)}` : ""}`);
  return (
    <>
      <h1>{text.audit.title}</h1>
      <p class="faint">{text.audit.order}</p>
      <Waiting live={live}>
        {({ entries, next }) =>
          entries.length === 0 ? (
            <p class="empty">{text.audit.nothing}</p>
          ) : (
            <div class="card">
              <table class="stacks">
                <thead>
                  <tr>
                    <th>{text.audit.when}</th>
                    <th>{text.audit.who}</th>
                    <th>{text.audit.what}</th>
                    <th>{text.audit.records}</th>
                    <th>{text.audit.purpose}</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map((entry, place) => (
                    <tr key={place}>
                      <td data-name={text.audit.when}>{moment(entry.at)}</td>
                      <td data-name={text.audit.who}>
                        {entry.name ?? entry.who} · {entry.roleText}
                        {entry.name && <div class="faint">{entry.who}</div>}
                      </td>
                      <td data-name={text.audit.what}>
                        {deedOf(entry)}
                      </td>
                      <td data-name={text.audit.records}>{entry.records.join("、")}</td>
                      <td data-name={text.audit.purpose}>{entry.purposeText ?? ""}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <PageSteps after={after} next={next} go={setAfter} />
            </div>
          )
        }
      </Waiting>
    </>
  );
}
