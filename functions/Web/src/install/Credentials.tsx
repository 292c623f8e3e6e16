import { useState } from "preact/hooks";
import { change } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { localDate } from "../elements/time";
import { text } from "../text";

interface Issued {
  address: string;
  token: string;
  expiresAt: string;
}

/** Whether the home's devices may send, and what its gateway is set up with: shown once, since nobody keeps it. */
export function Credentials({ homeId, maySend }: { homeId: string; maySend: boolean }) {
  const [issued, setIssued] = useState<Issued | null>(null);
  const [said, setSaid] = useState("");
  const issue = (): void => {
    setSaid("");
    change<Issued>(`/api/homes/${homeId}/credentials`).then(({ body }) => setIssued(body), (error: unknown) => setSaid(wordsOf(error)));
  };
  const copy = (token: string): void => {
    // Without leave to write to the clipboard it can still be selected by hand.
    navigator.clipboard.writeText(token).then(() => setSaid(text.install.copied), () => setSaid(text.install.notCopied));
  };
  return (
    <>
      <div class="row">
        <span class={maySend ? "" : "critical"}>{maySend ? text.install.maySend : text.install.mayNot}</span>
        <button type="button" onClick={issue}>
          {text.install.issue}
        </button>
      </div>
      <Said what={said} />
      {issued !== null && (
        <section class="card" aria-label={text.install.token}>
          <h3>{text.install.token}</h3>
          <p>{text.install.tokenLead(localDate(Date.parse(issued.expiresAt)))}</p>
          <dl class="facts">
            <dt>{text.install.address}</dt>
            <dd>{issued.address}</dd>
            <dt>{text.install.token}</dt>
            <dd>
              <code>{issued.token}</code>
            </dd>
          </dl>
          <div class="row">
            <button type="button" class="main" onClick={() => copy(issued.token)}>
              {text.install.copy}
            </button>
            <button type="button" onClick={() => { setIssued(null); setSaid(""); }}>
              {text.install.hide}
            </button>
          </div>
        </section>
      )}
    </>
  );
}
