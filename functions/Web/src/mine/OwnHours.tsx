import { useEffect, useState } from "preact/hooks";
import { me } from "../access/me";
import { change, Problem, read } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { text } from "../text";

interface Contact {
  contactId: string;
  name: string;
  phone: string;
  hours: { from: string; until: string }[] | null;
}

/** When a relative wants to be told, and on which number. */
export function OwnHours({ homeId }: { homeId: string }) {
  const [own, setOwn] = useState<{ contact: Contact; etag: string | null } | null>(null);
  const [phone, setPhone] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [said, setSaid] = useState("");
  const address = `/api/homes/${homeId}/contacts/${encodeURIComponent(me.value!.contactId ?? "")}`;

  const load = (): void => {
    read<Contact>(address).then((answer) => {
      if (answer.changed) {
        setOwn({ contact: answer.body, etag: answer.etag });
        setPhone(answer.body.phone);
        setFrom(answer.body.hours?.[0]?.from.slice(0, 5) ?? "");
        setUntil(answer.body.hours?.[0]?.until.slice(0, 5) ?? "");
      }
    }, (error: unknown) => setSaid(wordsOf(error)));
  };
  useEffect(load, [address]);

  const save = (event: Event): void => {
    event.preventDefault();
    change(address, { method: "PUT", etag: own!.etag, body: { phone, hours: from && until ? [{ from: `${from}:00`, until: `${until}:00` }] : [] } })
      .then(() => setSaid(text.mine.saved))
      .catch((error: unknown) => setSaid(error instanceof Problem && error.status === 412 ? text.registry.stale : wordsOf(error)))
      .finally(load);
  };

  return (
    <section class="card" aria-label={text.mine.hours}>
      <h2>{text.mine.hours}</h2>
      <Said what={said} />
      {own && (
        <form class="row" onSubmit={save}>
          <label>
            {text.mine.phone} <input type="tel" required value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
          </label>
          <label>
            {text.mine.from} <input type="time" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
          </label>
          <label>
            {text.mine.until} <input type="time" value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
          </label>
          <button type="submit" class="main">
            {text.mine.save}
          </button>
        </form>
      )}
    </section>
  );
}
