import { useState } from "preact/hooks";
import { Said } from "../elements/Said";
import { Sure } from "../elements/Sure";
import { text } from "../text";
import { HourRows, toRows, toSpells } from "./HourRows";
import type { Contact } from "./registration";

/** One contact while it is written. */
export function ContactRow({ contact, label, save, remove }: { contact: Contact; label: string; save: (contact: Contact) => void; remove?: () => void }) {
  const [written, setWritten] = useState(contact);
  const [hours, setHours] = useState(() => toRows(contact.hours));
  const [said, setSaid] = useState("");
  const set = (change: Partial<Contact>): void => setWritten({ ...written, ...change });
  const send = (event: Event): void => {
    event.preventDefault();
    const spells = toSpells(hours);
    setSaid(spells === null ? text.hours.both : "");
    if (spells !== null) {
      save({ ...written, hours: spells });
    }
  };
  return (
    <form class="row contact" onSubmit={send}>
      <Said what={said} />
      <Fields contact={written} set={set} />
      <details>
        <summary>{text.registry.hours}</summary>
        <HourRows rows={hours} set={setHours} />
      </details>
      <button type="submit">{label}</button>
      {remove && <Sure name={text.registry.remove} question={text.registry.sure(contact.name)} yes={remove} />}
    </form>
  );
}

function Fields({ contact, set }: { contact: Contact; set: (change: Partial<Contact>) => void }) {
  return (
    <>
      <label>
        {text.registry.name} <input required size={8} value={contact.name} onInput={(event) => set({ name: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.phone} <input type="tel" required size={16} value={contact.phone} onInput={(event) => set({ phone: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.relation} <input required size={8} value={contact.relation} onInput={(event) => set({ relation: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.rank} <Count least={1} most={9} value={contact.rank} set={(rank) => set({ rank })} />
      </label>
      <label>
        {text.registry.distance} <Count least={0} most={1440} value={contact.distanceMinutes} set={(distanceMinutes) => set({ distanceMinutes })} />
      </label>
      <label>
        {text.registry.reach}{" "}
        <select value={contact.reach} onChange={(event) => set({ reach: event.currentTarget.value })}>
          {Object.entries(text.registry.reaches).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input type="checkbox" checked={contact.hasKey} onChange={(event) => set({ hasKey: event.currentTarget.checked })} /> {text.registry.hasKey}
      </label>
    </>
  );
}

const Count = ({ least, most, value, set }: { least: number; most: number; value: number | null; set: (value: number | null) => void }) => (
  <input type="number" min={least} max={most} value={value ?? ""} onInput={(event) => set(event.currentTarget.value ? event.currentTarget.valueAsNumber : null)} />
);
