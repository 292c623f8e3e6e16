import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { me } from "../access/me";
import { change } from "../api/client";
import { now } from "../api/clock";
import { Said, wordsOf } from "../elements/Said";
import { dateAndTime, minuteOfDay } from "../elements/time";
import { text } from "../text";
import "./glass.css";

/** Until when the reader sees a home in full, by home. */
const open = signal<Record<string, string>>({});

const masked = ["districtOfficer", "townOfficer"];

const marks = Array.from({ length: 24 }, (_, place) => place);

/** For officers to whom names and addresses are masked: opens one home for half an hour, for a reason that is written down. The screen then says whose it is. */
export function BreakGlass({ homeId, done }: { homeId: string; done: () => void }) {
  const [reason, setReason] = useState("");
  const [words, setWords] = useState("");
  const [said, setSaid] = useState("");
  const until = open.value[homeId];
  const isOpen = until !== undefined && Date.parse(until) > now.value;
  useEffect(() => {
    if (until !== undefined && !isOpen) {
      const { [homeId]: _over, ...others } = open.value;
      open.value = others;
      done();
    }
  }, [isOpen]);

  if (!masked.includes(me.value!.role)) {
    return null;
  }

  if (isOpen) {
    return (
      <>
        <p class="said" role="status">
          {text.glass.open(minuteOfDay(until))}
        </p>
        <div class="watermark" aria-hidden="true">
          {marks.map((place) => (
            <span key={place}>
              {me.value!.name} {dateAndTime(until)}
            </span>
          ))}
        </div>
      </>
    );
  }

  const send = (event: Event): void => {
    event.preventDefault();
    change<{ until: string }>(`/api/homes/${homeId}/break-glass`, { body: { reason, text: words } })
      .then(({ body }) => {
        open.value = { ...open.value, [homeId]: body.until };
        done();
      })
      .catch((error: unknown) => setSaid(wordsOf(error)));
  };
  return (
    <details class="card">
      <summary>{text.glass.title}</summary>
      <p class="faint">{text.glass.lead}</p>
      <Said what={said} />
      <form class="row" onSubmit={send}>
        <label>
          {text.glass.reason}{" "}
          <select required value={reason} onChange={(event) => setReason(event.currentTarget.value)}>
            <option value="">{text.glass.choose}</option>
            {Object.entries(text.glass.reasons).map(([each, name]) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.glass.words} <input required maxLength={500} size={30} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        <button type="submit">{text.glass.show}</button>
      </form>
    </details>
  );
}
