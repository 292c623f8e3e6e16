import { useState } from "preact/hooks";
import type { HomeDetail } from "../api/figures";
import { useLive } from "../api/live";
import { WaitingClock } from "../elements/Countdown";
import { Severity } from "../elements/Severity";
import { dateAndTime } from "../elements/time";
import { BreakGlass } from "../glass/BreakGlass";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { reasonOf } from "./reason";
import { text } from "../text";
import { DeviceTable } from "./DeviceTable";
import { Explain } from "./Explain";
import { Night } from "./Night";
import { Week } from "./Week";
import "../region/region.css";
import "./home.css";

/** One home: how it is, its devices, what is open, and why a scenario was or was not raised. */
export default function HomeScreen({ homeId }: { homeId: string }) {
  const [sights, setSights] = useState(0);
  // Whoever may see more, or less again, asks for everything anew: nothing of the home itself has changed.
  return <Home key={sights} homeId={homeId} seeAnew={() => setSights((times) => times + 1)} />;
}

function Home({ homeId, seeAnew }: { homeId: string; seeAnew: () => void }) {
  const live = useLive<HomeDetail>(`/api/home-states/${homeId}`);
  return (
    <Waiting live={live}>
      {({ home, presence, devices, openAlarms, devicesDamaged }) => (
        <div class="region">
          <nav aria-label={text.figures.above}>
            <Link to={`/places/${home.village}`}>↑ {home.villageName}</Link>
          </nav>
          <div class="row">
            <span class={`state ${home.state.colour}`}>{text.homes.colours[home.state.colour] ?? home.state.colour}</span>
            <h1>
              {home.elder} <span class="faint">{home.homeId}</span>
            </h1>
          </div>
          <BreakGlass homeId={homeId} done={seeAnew} />
          <section class="card">
            <dl class="facts">
              <dt>{text.alarm.where}</dt>
              <dd>{home.address}</dd>
              <dt>{text.homes.phone}</dt>
              <dd>{home.phone}</dd>
              <dt>{text.homes.presence}</dt>
              <dd>{presence ? (text.homes.presences[presence.presence] ?? presence.presence) : "—"}</dd>
              {home.state.reason && (
                <>
                  <dt>{text.homes.why}</dt>
                  <dd>{reasonOf(home.state.reason)}</dd>
                </>
              )}
            </dl>
          </section>
          <section class="card">
            <h2>{text.homes.openAlarms}</h2>
            {openAlarms.length === 0 ? (
              <p class="faint">{text.homes.noOpen}</p>
            ) : (
              <ul>
                {openAlarms.map((alarm) => (
                  <li key={alarm.alarmId}>
                    <Severity of={alarm.severity} /> <Link to={`/alarms/${encodeURIComponent(alarm.alarmId)}`}>{alarm.name}</Link>{" "}
                    {alarm.isAnswered ? dateAndTime(alarm.t0) : <WaitingClock of={alarm} />}
                  </li>
                ))}
              </ul>
            )}
          </section>
          <DeviceTable devices={devices} isDamaged={devicesDamaged} />
          <Night homeId={homeId} />
          <Week homeId={homeId} />
          <Explain homeId={homeId} />
        </div>
      )}
    </Waiting>
  );
}
