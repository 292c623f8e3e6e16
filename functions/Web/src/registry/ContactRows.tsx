import { useState } from "preact/hooks";
import { change } from "../api/client";
import { text } from "../text";
import type { Contact } from "./HomeForm";

interface Rows {
  homeId: string;
  contacts: Contact[];
  etag: string | null;
  done: (work: Promise<unknown>) => void;
}

const nobody: Contact = { contactId: "", name: "", phone: "+86", relation: "", rank: null, hasKey: false, reach: "Sms" };

/** Who can be told of a home, in the order in which they are. */
export function ContactRows({ homeId, contacts, etag, done }: Rows) {
  const addressOf = (contactId: string): string => `/api/homes/${homeId}/contacts/${encodeURIComponent(contactId)}`;
  const save = (contact: Contact): void => {
    const { contactId, ...body } = contact;
    done(change(addressOf(contactId), { method: "PUT", etag, body }));
  };
  return (
    <section class="card" aria-label={text.registry.contacts}>
      <h2>{text.registry.contacts}</h2>
      {contacts.length === 0 && <p class="empty">{text.registry.noContacts}</p>}
      {contacts.map((contact) => (
        <Row key={contact.contactId} contact={contact} label={text.registry.save} save={save} remove={() => done(change(addressOf(contact.contactId), { method: "DELETE", etag }))} />
      ))}
      <h3>{text.registry.addContact}</h3>
      <Row key={contacts.length} contact={nobody} label={text.registry.addContact} save={(contact) => save({ ...contact, contactId: `c-${homeId}-${crypto.randomUUID().slice(0, 8)}` })} />
    </section>
  );
}

function Row({ contact, label, save, remove }: { contact: Contact; label: string; save: (contact: Contact) => void; remove?: () => void }) {
  const [edited, setEdited] = useState(contact);
  const set = (change: Partial<Contact>): void => setEdited({ ...edited, ...change });
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        save(edited);
      }}
    >
      <label>
        {text.registry.name} <input required size={8} value={edited.name} onInput={(event) => set({ name: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.phone} <input type="tel" required size={16} value={edited.phone} onInput={(event) => set({ phone: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.relation} <input required size={8} value={edited.relation} onInput={(event) => set({ relation: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.rank}{" "}
        <input type="number" min={1} max={9} value={edited.rank ?? ""} onInput={(event) => set({ rank: event.currentTarget.value ? event.currentTarget.valueAsNumber : null })} />
      </label>
      <label>
        {text.registry.reach}{" "}
        <select value={edited.reach} onChange={(event) => set({ reach: event.currentTarget.value })}>
          {Object.entries(text.registry.reaches).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input type="checkbox" checked={edited.hasKey} onChange={(event) => set({ hasKey: event.currentTarget.checked })} /> {text.registry.hasKey}
      </label>
      <button type="submit">{label}</button>
      {remove && (
        <button type="button" onClick={remove}>
          {text.registry.remove}
        </button>
      )}
    </form>
  );
}
