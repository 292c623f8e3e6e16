import { useState } from "preact/hooks";
import { change } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { text } from "../text";
import { Progress, type Import } from "./Progress";

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
  const upload = (event: Event): void => {
    event.preventDefault();
    if (file!.size === 0) {
      setSaid(text.imports.empty);
      return;
    }

    act(change<Import>(`/api/imports?name=${encodeURIComponent(file!.name)}`, { file: file! }));
  };

  return (
    <>
      <h1>{text.imports.title}</h1>
      <p>{text.imports.lead}</p>
      <form class="row card" onSubmit={upload}>
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
