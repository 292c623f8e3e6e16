import { useState } from "preact/hooks";
import { useLive } from "../api/live";
import { dateAndTime } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";

interface Audit {
  entries: { at: string; who: string; name: string | null; roleText: string; kindText: string; action: string; purposeText: string | null; records: string[] }[];
  next: string | null;
}

/** Who saw what in full, searched, changed, took away or was refused; newest first. */
export default function AuditScreen() {
  const [after, setAfter] = useState<string | null>(null);
  const live = useLive<Audit>(`/api/audit${after ? `?after=${encodeURIComponent(after)}` : ""}`);
  return (
    <>
      <h1>{text.audit.title}</h1>
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
                      <td data-name={text.audit.when}>{dateAndTime(entry.at)}</td>
                      <td data-name={text.audit.who}>
                        {entry.name ?? entry.who} · {entry.roleText}
                        {entry.name && <div class="faint">{entry.who}</div>}
                      </td>
                      <td data-name={text.audit.what}>
                        {entry.kindText} · {entry.action}
                      </td>
                      <td data-name={text.audit.records}>{entry.records.join("、")}</td>
                      <td data-name={text.audit.purpose}>{entry.purposeText ?? ""}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {next !== null && (
                <button type="button" onClick={() => setAfter(next)}>
                  {text.list.next}
                </button>
              )}
            </div>
          )
        }
      </Waiting>
    </>
  );
}
