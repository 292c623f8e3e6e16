import { useEffect, useState } from "preact/hooks";
import { change } from "../api/client";
import { now } from "../api/clock";
import { useLive } from "../api/live";
import { Said, wordsOf } from "../elements/Said";
import { Sure } from "../elements/Sure";
import { dateAndTime, timeOfDay } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { BindForm } from "./BindForm";
import { Credentials } from "./Credentials";

interface Commissioned {
  dev: string;
  kind: string;
  heardAt: string | null;
  testedAt: string | null;
  signalDbm: number | null;
  batteryPercent: number | null;
}

const betweenLooksMs = 2000;
const minuteMs = 60_000;

/** A home while its devices are installed. */
export function Commission({ homeId }: { homeId: string }) {
  const [looks, setLooks] = useState(0);
  const [said, setSaid] = useState("");
  // A test of last month says nothing about the button somebody has just pressed.
  const [openedAt] = useState(() => now.peek());
  const live = useLive<{ maySend: boolean; devices: Commissioned[] }>(`/api/homes/${homeId}/commissioning`, looks);

  // Somebody stands there with a finger on a button.
  useEffect(() => {
    const timer = setInterval(() => setLooks((times) => times + 1), betweenLooksMs);
    return () => clearInterval(timer);
  }, []);

  const addressOf = (dev: string): string => `/api/homes/${homeId}/devices/${encodeURIComponent(dev)}`;
  const act = (work: Promise<unknown>, done: string): Promise<boolean> => {
    setSaid("");
    return work
      .then(() => setSaid(done))
      .then(() => true, (error: unknown) => { setSaid(wordsOf(error)); return false; })
      .finally(live.refresh);
  };

  return (
    <section class="card" aria-label={homeId}>
      <h2>{homeId}</h2>
      <BindForm bind={(dev) => act(change(addressOf(dev), { method: "PUT", etag: live.etag, body: {} }), text.install.bound)} />
      <Said what={said} />
      <Waiting live={live}>
        {({ maySend, devices }) => (
          <>
            <Credentials homeId={homeId} maySend={maySend} />
            <p>{devices.length === 0 ? text.install.none : text.install.press}</p>
            <ul class="queue">
              {devices.map((each) => (
                <Device key={each.dev} of={each} since={openedAt - minuteMs} remove={() => void act(change(`${addressOf(each.dev)}/removal`, { etag: live.etag, body: {} }), text.install.removed)} />
              ))}
            </ul>
          </>
        )}
      </Waiting>
    </section>
  );
}

function Device({ of, since, remove }: { of: Commissioned; since: number; remove: () => void }) {
  const isNew = of.testedAt !== null && Date.parse(of.testedAt) >= since;
  return (
    <li class="card">
      <strong>{text.homes.kinds[of.kind] ?? of.kind}</strong> <span class="faint">{of.dev}</span>
      <br />
      <span class={isNew ? "good" : ""} role="status">
        {of.testedAt === null ? text.install.waiting : isNew ? text.install.arrived(timeOfDay(of.testedAt)) : text.install.before(dateAndTime(of.testedAt))}
      </span>
      <br />
      <span class="faint">
        {text.install.last} {of.heardAt ? dateAndTime(of.heardAt) : "—"} · {text.install.signal} {of.signalDbm ?? "—"} dBm
        {of.batteryPercent !== null && ` · ${text.homes.battery} ${of.batteryPercent}%`}
      </span>
      <br />
      <Sure name={text.install.remove} question={text.install.sure(of.dev)} yes={remove} />
    </li>
  );
}
