import { useEffect, useState } from "preact/hooks";
import { change, read } from "../api/client";
import { now } from "../api/clock";
import { useLive } from "../api/live";
import { Said, wordsOf } from "../elements/Said";
import { dateAndTime, timeOfDay } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { go } from "../shell/place";
import { text } from "../text";

interface Commissioning {
  maySend: boolean;
  devices: { dev: string; kind: string; heardAt: string | null; testedAt: string | null; signalDbm: number | null; batteryPercent: number | null; hasPassed: boolean }[];
}

/** For whoever installs devices, on a phone: bind by code, press each button, see it arrive. */
export default function InstallScreen({ homeId }: { homeId: string | undefined }) {
  const [wanted, setWanted] = useState(homeId ?? "");
  return (
    <>
      <h1>{text.install.title}</h1>
      <form
        class="row card"
        onSubmit={(event) => {
          event.preventDefault();
          go(`/install/${wanted.trim()}`);
        }}
      >
        <label>
          {text.install.home} <input required pattern="[a-z0-9\-]+" placeholder={text.install.example} value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
        </label>
        <button type="submit" class="main">
          {text.install.open}
        </button>
      </form>
      {homeId && <Commission key={homeId} homeId={homeId} />}
    </>
  );
}

const betweenLooksMs = 2000;
const minuteMs = 60_000;

function Commission({ homeId }: { homeId: string }) {
  const [looks, setLooks] = useState(0);
  const [device, setDevice] = useState("");
  const [said, setSaid] = useState("");
  // A test of last month says nothing about the button somebody has just pressed.
  const [openedAt] = useState(() => now.peek());
  const isNew = (testedAt: string | null): boolean => testedAt !== null && Date.parse(testedAt) >= openedAt - minuteMs;
  const live = useLive<Commissioning>(`/api/homes/${homeId}/commissioning`, looks);

  // Somebody stands there with a finger on a button.
  useEffect(() => {
    const timer = setInterval(() => setLooks((times) => times + 1), betweenLooksMs);
    return () => clearInterval(timer);
  }, []);

  const act = (work: Promise<unknown>, done: string): void => {
    setSaid("");
    work.then(() => setSaid(done)).catch((error: unknown) => setSaid(wordsOf(error))).finally(live.refresh);
  };
  const bind = async (): Promise<void> => {
    const found = await read(`/api/homes/${homeId}/registration`);
    await change(`/api/homes/${homeId}/devices/${encodeURIComponent(device.trim())}`, { method: "PUT", body: {}, etag: found.changed ? found.etag : null });
    setDevice("");
  };

  return (
    <section class="card" aria-label={homeId}>
      <h2>{homeId}</h2>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          act(bind(), text.install.bound);
        }}
      >
        <label>
          {text.install.device} <input required placeholder={text.install.deviceExample} value={device} onInput={(event) => setDevice(event.currentTarget.value.toUpperCase())} />
        </label>
        <button type="submit">{text.install.bind}</button>
      </form>
      <Said what={said} />
      <Waiting live={live}>
        {({ maySend, devices }) => (
          <>
            <div class="row">
              <span class={maySend ? "" : "critical"}>{maySend ? text.install.maySend : text.install.mayNot}</span>
              <button type="button" onClick={() => act(change(`/api/homes/${homeId}/credentials`), text.install.maySend)}>
                {text.install.issue}
              </button>
            </div>
            <p>{text.install.press}</p>
            <ul class="queue">
              {devices.map((each) => (
                <li key={each.dev} class="card">
                  <strong>{text.homes.kinds[each.kind] ?? each.kind}</strong> <span class="faint">{each.dev}</span>
                  <br />
                  <span class={isNew(each.testedAt) ? "good" : ""} role="status">
                    {each.testedAt === null ? text.install.waiting : isNew(each.testedAt) ? text.install.arrived(timeOfDay(each.testedAt)) : text.install.before(dateAndTime(each.testedAt))}
                  </span>
                  <br />
                  <span class="faint">
                    {text.install.last} {each.heardAt ? dateAndTime(each.heardAt) : "—"} · {text.install.signal} {each.signalDbm ?? "—"} dBm
                    {each.batteryPercent !== null && ` · ${text.homes.battery} ${each.batteryPercent}%`}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Waiting>
    </section>
  );
}
