import { useEffect, useState } from "preact/hooks";
import { change, Problem, read } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { BreakGlass } from "../glass/BreakGlass";
import { Link } from "../shell/Link";
import { text } from "../text";
import { ContactRows } from "./ContactRows";
import { HomeForm } from "./HomeForm";
import { InstalledDevices } from "./InstalledDevices";
import type { Registration } from "./registration";

/** One home of the register: who lives where, who can be told, and what is installed. */
export function HomeRecord({ homeId }: { homeId: string }) {
  const address = `/api/homes/${homeId}/registration`;
  const [stored, setStored] = useState<{ home: Registration; etag: string | null } | null>(null);
  // Counts how often the form must begin anew: after its own change, and when somebody else's came first.
  const [begun, setBegun] = useState(0);
  const [said, setSaid] = useState("");

  const load = (): Promise<void> =>
    read<Registration>(address).then((answer) => {
      if (answer.changed) {
        setStored({ home: answer.body, etag: answer.etag });
      }
    }, (error: unknown) => setSaid(wordsOf(error)));
  const begin = (): void => void load().then(() => setBegun((times) => times + 1));
  useEffect(() => void load(), [address]);

  /** What was refused stays as it was written; only what somebody else changed meanwhile is shown instead of it. */
  const done = (work: Promise<unknown>, after: () => void): void => {
    setSaid(text.registry.saving);
    work.then(
      () => {
        setSaid(text.registry.saved);
        after();
      },
      (error: unknown) => {
        const isStale = error instanceof Problem && error.status === 412;
        setSaid(isStale ? text.registry.stale : wordsOf(error));
        if (isStale) {
          begin();
        }
      },
    );
  };

  if (stored === null) {
    return <Said what={said || text.connection.loading} />;
  }

  const { home, etag } = stored;
  return (
    <>
      <p>
        <Link to="/registry">{text.registry.toList}</Link> · <Link to={`/homes/${homeId}`}>{text.homes.home}</Link>
      </p>
      <h2>{homeId}</h2>
      <BreakGlass homeId={homeId} done={begin} />
      <Said what={said} />
      <HomeForm key={begun} home={home} save={(body) => done(change(address, { method: "PUT", etag, body }), begin)} />
      <ContactRows homeId={homeId} contacts={home.relatives} etag={etag} done={(work) => done(work, load)} />
      <InstalledDevices homeId={homeId} devices={home.devices} etag={etag} done={(work) => done(work, load)} />
    </>
  );
}
