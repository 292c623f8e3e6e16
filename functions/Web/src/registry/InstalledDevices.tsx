import { change } from "../api/client";
import { Sure } from "../elements/Sure";
import { text } from "../text";
import type { Installed } from "./registration";

interface Before {
  homeId: string;
  devices: Installed[];
  /** The version of the home. */
  etag: string | null;
  done: (work: Promise<unknown>) => void;
}

/** The devices that are in a home now; each can be taken out, from this moment on. */
export function InstalledDevices({ homeId, devices, etag, done }: Before) {
  const bound = devices.filter((device) => !device.removedAt);
  return (
    <section class="card" aria-label={text.homes.devices}>
      <h2>{text.homes.devices}</h2>
      {bound.length === 0 && <p class="empty">{text.install.none}</p>}
      <ul class="lines">
        {bound.map(({ dev, kind }) => (
          <li key={dev} class="row">
            {text.homes.kinds[kind] ?? kind} {dev}
            <Sure
              name={text.install.remove}
              question={text.install.sure(dev)}
              yes={() => done(change(`/api/homes/${homeId}/devices/${encodeURIComponent(dev)}/removal`, { etag, body: {} }))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
