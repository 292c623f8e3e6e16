import { change } from "../api/client";
import { text } from "../text";
import { ContactRow } from "./ContactRow";
import type { Contact } from "./registration";

interface Rows {
  homeId: string;
  contacts: Contact[];
  etag: string | null;
  done: (work: Promise<unknown>) => void;
}

const nobody: Contact = { contactId: "", name: "", phone: "+86", relation: "", rank: null, hasKey: false, reach: "sms", hours: null, distanceMinutes: null };

/** Who can be told of a home, in the order in which they are. */
export function ContactRows({ homeId, contacts, etag, done }: Rows) {
  const addressOf = (contactId: string): string => `/api/homes/${homeId}/contacts/${encodeURIComponent(contactId)}`;
  const save = ({ contactId, ...body }: Contact): void => done(change(addressOf(contactId), { method: "PUT", etag, body }));
  return (
    <section class="card" aria-label={text.registry.contacts}>
      <h2>{text.registry.contacts}</h2>
      {contacts.length === 0 && <p class="empty">{text.registry.noContacts}</p>}
      {contacts.map((contact) => (
        // Begins anew where the stored contact is another one now: by its own change or a colleague's.
        <ContactRow
          key={JSON.stringify(contact)}
          contact={contact}
          label={text.registry.save}
          save={save}
          remove={() => done(change(addressOf(contact.contactId), { method: "DELETE", etag }))}
        />
      ))}
      <h3>{text.registry.addContact}</h3>
      <ContactRow key={contacts.length} contact={nobody} label={text.registry.addContact} save={(contact) => save({ ...contact, contactId: `c-${homeId}-${crypto.randomUUID().slice(0, 8)}` })} />
    </section>
  );
}
