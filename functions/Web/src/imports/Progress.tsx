import { useEffect, useState } from "preact/hooks";
import { download } from "../api/client";
import { useLive } from "../api/live";
import { Said, wordsOf } from "../elements/Said";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { Refused } from "./Refused";

/** How far an import is. */
export interface Import {
  importId: string;
  file: string;
  state: string;
  parts: number | null;
  done: number;
  lines: { new: number; changed: number; unchanged: number; refused: number };
}

const isRunning = ({ state }: Import): boolean => state === "checking" || state === "applying";

/** A file without a line that would change anything has nothing to be imported. */
const hasWork = ({ state, lines }: Import): boolean => state === "checked" && lines.new + lines.changed > 0;

const betweenLooksSeconds = 1;

/** What becomes of a file, and what can be done with it next. */
export function Progress({ importId, apply, busy }: { importId: string; apply: () => void; busy: boolean }) {
  const [running, setRunning] = useState(true);
  const [said, setSaid] = useState("");
  const live = useLive<Import>(`/api/imports/${importId}`, busy, running ? betweenLooksSeconds : Infinity);
  useEffect(() => setRunning(live.body === undefined || isRunning(live.body)), [live.body]);

  return (
    <Waiting live={live}>
      {(body) => (
        <section class="card" aria-label={text.imports.title}>
          <h2>{body.file}</h2>
          <p role="status">{text.imports.states[body.state] ?? body.state}</p>
          {body.parts !== null && (
            <p>
              <progress max={body.parts} value={body.done} aria-label={text.imports.progress(body.done, body.parts)} /> {text.imports.progress(body.done, body.parts)}
            </p>
          )}
          <p>
            {text.imports.counts}：{body.lines.new} / {body.lines.changed} / {body.lines.unchanged} / {body.lines.refused}
          </p>
          <Said what={said} />
          {!isRunning(body) && (
            <div class="row">
              {hasWork(body) && (
                <button type="button" class="main" disabled={busy} onClick={apply}>
                  {text.imports.apply}
                </button>
              )}
              {body.state === "checked" && !hasWork(body) && <strong>{text.imports.nothingToDo}</strong>}
              <button type="button" onClick={() => void save(`/api/imports/${importId}/report`).catch((error: unknown) => setSaid(wordsOf(error)))}>
                {text.imports.report}
              </button>
            </div>
          )}
          {!isRunning(body) && body.lines.refused > 0 && <Refused key={body.state} importId={importId} />}
        </section>
      )}
    </Waiting>
  );
}

async function save(path: string): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await download(path));
  link.download = "report.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
