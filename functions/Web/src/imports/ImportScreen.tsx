import { useState } from "preact/hooks";
import { change, download } from "../api/client";
import { useLive } from "../api/live";
import { Said, wordsOf } from "../elements/Said";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";

interface Import {
  importId: string;
  file: string;
  state: string;
  parts: number | null;
  done: number;
  lines: { new: number; changed: number; unchanged: number; refused: number };
}

/** Brings a register in: upload, see what each line would do, then do it. */
export default function ImportScreen() {
  const [file, setFile] = useState<File | null>(null);
  const [importId, setImportId] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);

  const act = (work: Promise<{ body: Import }>): void => {
    setBusy(true);
    setSaid("");
    work
      .then(({ body }) => setImportId(body.importId))
      .catch((error: unknown) => setSaid(wordsOf(error)))
      .finally(() => setBusy(false));
  };

  return (
    <>
      <h1>{text.imports.title}</h1>
      <p>{text.imports.lead}</p>
      <form
        class="row card"
        onSubmit={(event) => {
          event.preventDefault();
          act(change<Import>(`/api/imports?name=${encodeURIComponent(file!.name)}`, { file: file! }));
        }}
      >
        <label class="pick">
          {text.imports.choose} <input type="file" class="unseen" required accept=".csv,.zip,text/csv,application/zip" onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
        </label>
        <span>{file?.name ?? text.imports.noFile}</span>
        <button type="submit" class="main" disabled={busy}>
          {text.imports.check}
        </button>
      </form>
      <Said what={said} />
      {importId !== null && <Progress key={importId} importId={importId} apply={() => act(change<Import>(`/api/imports/${importId}/application`))} busy={busy} />}
    </>
  );
}

function Progress({ importId, apply, busy }: { importId: string; apply: () => void; busy: boolean }) {
  const [moved, setMoved] = useState("");
  const live = useLive<Import>(`/api/imports/${importId}`, `${busy}${moved}`);
  return (
    <Waiting live={live}>
      {(body) => {
        const running = body.state === "Checking" || body.state === "Applying";
        if (running) {
          setTimeout(() => setMoved(`${Date.now()}`), 1000);
        }

        return (
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
            {!running && (
              <div class="row">
                {body.state === "Checked" && (
                  <button type="button" class="main" disabled={busy} onClick={apply}>
                    {text.imports.apply}
                  </button>
                )}
                <button type="button" onClick={() => void save(`/api/imports/${importId}/report`)}>
                  {text.imports.report}
                </button>
              </div>
            )}
            {!running && body.lines.refused > 0 && <Refused importId={importId} version={body.state} />}
          </section>
        );
      }}
    </Waiting>
  );
}

/** The lines that were refused, as the report says. */
function Refused({ importId, version }: { importId: string; version: string }) {
  const [lines, setLines] = useState<string[][] | null>(null);
  const [asked, setAsked] = useState("");
  if (asked !== version) {
    setAsked(version);
    void download(`/api/imports/${importId}/report?refused=true`).then((blob) => blob.text()).then((csv) => setLines(csv.trim().split(/\r?\n/).map(cells)));
  }

  return (
    <div class="scroll">
      <h3>{text.imports.refused}</h3>
      <table>
        <thead>
          <tr>
            {lines?.[0]?.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(lines ?? []).slice(1).map((line) => (
            <tr key={line.join("|")}>
              {line.map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The cells of one line of CSV, quotes doubled inside quotes. */
const cells = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted ?? plain ?? "").replaceAll('""', '"'));

async function save(path: string): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await download(path));
  link.download = "report.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
