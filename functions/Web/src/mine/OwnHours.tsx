import { useEffect, useState } from "preact/hooks";
import { me } from "../access/me";
import { change, Problem, read } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { HourRows, toRows, toSpells } from "../registry/HourRows";
import type { Contact } from "../registry/registration";
import { text } from "../text";

/** When a relative wants to be told, and on which number. */
export function OwnHours({ homeId }: { homeId: string }) {
  const [etag, setEtag] = useState<string | null | undefined>(undefined);
  const [phone, setPhone] = useState("");
  const [hours, setHours] = useState(() => toRows(null));
  const [said, setSaid] = useState("");
  const address = `/api/homes/${homeId}/contacts/${encodeURIComponent(me.value!.contactId ?? "")}`;

  const load = (): void => {
    read<Contact>(address).then((answer) => {
      if (answer.changed) {
        setEtag(answer.etag);
        setPhone(answer.body.phone);
        setHours(toRows(answer.body.hours));
      }
    }, (error: unknown) => setSaid(wordsOf(error)));
  };
  useEffect(load, [address]);

  const save = (event: Event): void => {
    event.preventDefault();
    const spells = toSpells(hours);
    if (spells === null) {
      setSaid(text.hours.both);
      return;
    }

    change(address, { method: "PUT", etag: etag ?? null, body: { phone, hours: spells } }).then(
      () => {
        setSaid(text.mine.saved);
        load();
      },
      (error: unknown) => {
        const isStale = error instanceof Problem && error.status === 412;
        setSaid(isStale ? text.registry.stale : wordsOf(error));
        // What was refused stays as it was written, to be mended.
        if (isStale) {
          load();
        }
      },
    );
  };

  return (
    <section class="card" aria-label={text.mine.hours}>
      <h2>{text.mine.hours}</h2>
      <Said what={said} />
      {etag !== undefined && (
        <form class="lines" onSubmit={save}>
          <label>
            {text.mine.phone} <input type="tel" required value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
          </label>
          <HourRows rows={hours} set={setHours} />
          <div>
            <button type="submit" class="main">
              {text.mine.save}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
