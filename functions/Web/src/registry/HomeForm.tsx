import { useEffect, useState } from "preact/hooks";
import { change, Problem, read } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { Link } from "../shell/Link";
import { text } from "../text";
import { ContactRows } from "./ContactRows";
import { BreakGlass } from "../glass/BreakGlass";
import { HomeFields, type HomeFacts } from "./HomeFields";
import { MoreFields, type HomeMore } from "./MoreFields";
import { Withdrawal } from "./Withdrawal";

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
interface Registration extends HomeFacts, HomeMore {
  elder: HomeFacts["elder"] & HomeMore["elder"];
  status: string;
  homeId: string;
  village: string;
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
  return (
    <>
      <p>
        <Link to="/registry">{text.registry.toList}</Link> · <Link to={`/homes/${homeId}`}>{text.homes.home}</Link>
      </p>
      <h2>{homeId}</h2>
      <BreakGlass homeId={homeId} done={load} />
      <Said what={said} />
      <form
        class="card form"
        onSubmit={(event) => {
          event.preventDefault();
          done(change(address, { method: "PUT", etag, body }));
        }}
      >
        <HomeFields home={home} set={setHome} />
        <Withdrawal home={home} set={setHome} />
        <MoreFields home={home} set={setHome} />
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
