import { useState } from "preact/hooks";
import { text } from "../text";

/** A button for what cannot be taken back at one press: it asks first, where it stands. */
export function Sure({ name, question, yes }: { name: string; question: string; yes: () => void }) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {name}
      </button>
    );
  }

  return (
    <span class="row" role="group" aria-label={question}>
      <strong>{question}</strong>
      <button type="button" onClick={() => { setAsked(false); yes(); }}>
        {text.sure.yes}
      </button>
      <button type="button" autoFocus onClick={() => setAsked(false)}>
        {text.sure.no}
      </button>
    </span>
  );
}
