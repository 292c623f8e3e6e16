import { useEffect, useState } from "preact/hooks";
import { change, Problem, read } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { Link } from "../shell/Link";
import { text } from "../text";
import { ContactRows } from "./ContactRows";

export interface Contact {
  contactId: string;
  name: string;
  phone: string;
  relation: string;
  rank: number | null;
  hasKey: boolean;
  reach: string;
}

/** What the register knows of a home; what this form does not show goes back as it came. */
interface Registration {
  homeId: string;
  village: string;
  address: string;
  residents: number;
  elder: { name: string; sex: string; birthYear: number; phone: string };
  consent: { givenOn: string; vitalsToRelatives: boolean } | null;
  relatives: Contact[];
  devices: { dev: string; kind: string; installedAt: string; removedAt?: string | null }[];
  revision: number;
}

/** One home of the register: who lives where, and who can be told. */
export function HomeForm({ homeId }: { homeId: string }) {
  const address = `/api/homes/${homeId}/registration`;
  const [home, setHome] = useState<Registration | null>(null);
  const [etag, setEtag] = useState<string | null>(null);
  const [said, setSaid] = useState("");

  const load = (): void => {
    read<Registration>(address).then((answer) => {
      if (answer.changed) {
        setHome(answer.body);
        setEtag(answer.etag);
      }
    }, (error: unknown) => setSaid(wordsOf(error)));
  };
  useEffect(load, [address]);

  const done = (work: Promise<unknown>): void => {
    setSaid(text.registry.saving);
    work
      .then(() => setSaid(text.registry.saved))
      .catch((error: unknown) => setSaid(error instanceof Problem && error.status === 412 ? text.registry.stale : wordsOf(error)))
      .finally(load);
  };

  if (home === null) {
    return <Said what={said || text.connection.loading} />;
  }

  const { devices: _devices, revision: _revision, village: _village, ...body } = home;
  const elder = (change: Partial<Registration["elder"]>): void => setHome({ ...home, elder: { ...home.elder, ...change } });
  const consent = (change: Partial<NonNullable<Registration["consent"]>>): void =>
    setHome({ ...home, consent: { ...(home.consent ?? { givenOn: "", vitalsToRelatives: false }), ...change } });
  return (
    <>
      <p>
        <Link to="/registry">{text.registry.toList}</Link> · <Link to={`/homes/${homeId}`}>{text.homes.home}</Link>
      </p>
      <h2>{homeId}</h2>
      <Said what={said} />
      <form
        class="card form"
        onSubmit={(event) => {
          event.preventDefault();
          done(change(address, { method: "PUT", etag, body }));
        }}
      >
        <label>
          {text.registry.elder} <input required value={home.elder.name} onInput={(event) => elder({ name: event.currentTarget.value })} />
        </label>
        <label>
          {text.registry.sex}{" "}
          <select value={home.elder.sex} onChange={(event) => elder({ sex: event.currentTarget.value })}>
            {text.registry.sexes.map((sex) => (
              <option key={sex}>{sex}</option>
            ))}
          </select>
        </label>
        <label>
          {text.registry.birthYear}{" "}
          <input type="number" required min={1890} max={2000} value={home.elder.birthYear} onInput={(event) => elder({ birthYear: event.currentTarget.valueAsNumber })} />
        </label>
        <label>
          {text.registry.phone} <input type="tel" required value={home.elder.phone} onInput={(event) => elder({ phone: event.currentTarget.value })} />
        </label>
        <label>
          {text.registry.address} <input required value={home.address} onInput={(event) => setHome({ ...home, address: event.currentTarget.value })} />
        </label>
        <label>
          {text.registry.residents}{" "}
          <input type="number" required min={1} max={20} value={home.residents} onInput={(event) => setHome({ ...home, residents: event.currentTarget.valueAsNumber })} />
        </label>
        <label>
          {text.registry.consentOn}{" "}
          <input type="date" required value={home.consent?.givenOn ?? ""} onInput={(event) => consent({ givenOn: event.currentTarget.value })} />
        </label>
        <label class="tick">
          <input type="checkbox" checked={home.consent?.vitalsToRelatives ?? false} onChange={(event) => consent({ vitalsToRelatives: event.currentTarget.checked })} />{" "}
          {text.registry.vitals}
        </label>
        <button type="submit" class="main">
          {text.registry.save}
        </button>
      </form>
      <ContactRows homeId={homeId} contacts={home.relatives} etag={etag} done={done} />
      <section class="card">
        <h2>{text.homes.devices}</h2>
        <ul>
          {home.devices.map((device) => (
            <li key={device.dev}>
              {text.homes.kinds[device.kind] ?? device.kind} {device.dev}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
