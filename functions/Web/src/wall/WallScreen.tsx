import { lazy, Suspense } from "preact/compat";
import { useEffect } from "preact/hooks";
import { me } from "../access/me";
import type { Breaches, Children, Days, Indicators, Overview, Safety } from "../api/figures";
import { useLive } from "../api/live";
import type { Alarm } from "../api/types";
import { Countdown } from "../elements/Countdown";
import { Figure } from "../elements/Figure";
import { Severity } from "../elements/Severity";
import { shareOf } from "../elements/share";
import { Waiting } from "../elements/Waiting";
import { Link } from "../shell/Link";
import { text } from "../text";
import { TownTiles } from "./TownTiles";
import "../figures/figures.css";
import "./wall.css";

const Trend = lazy(() => import("../figures/Trend"));

const mostShown = 8;

/** The district at a glance, for a wall: 1920 × 1080, dark, without scrolling. */
export default function WallScreen() {
  const scope = me.value!.scope;
  const overview = useLive<Overview>(`/api/overview?region=${scope}`);
  const open = useLive<{ alarms: Alarm[] }>("/api/alarms?open=true");
  const safety = useLive<Safety>(`/api/safety?region=${scope}`);
  const children = useLive<Children>(`/api/overview/children?region=${scope}`);
  const days = useLive<Days>(`/api/days?region=${scope}`);
  const indicators = useLive<Indicators>(`/api/indicators?region=${scope}`);
  const breaches = useLive<Breaches>(`/api/breaches?region=${scope}`);

  useEffect(() => {
    document.documentElement.classList.add("dark");
    return () => document.documentElement.classList.remove("dark");
  }, []);

  return (
    <div class="wall">
      <h1 class="unseen">{text.places.wall}</h1>
      <section class="numbers" aria-label={text.figures.now}>
        <Waiting live={overview}>
          {({ figures }) => (
            <>
              <Figure name={text.figures.openCritical} value={figures.alarms?.open.critical.length ?? 0} grave={(figures.alarms?.open.critical.length ?? 0) > 0} />
              <Figure name={text.figures.openUrgent} value={figures.alarms?.open.urgent.length ?? 0} />
              <Figure name={text.figures.unanswered} value={figures.alarms?.unanswered ?? 0} grave={(figures.alarms?.unanswered ?? 0) > 0} />
              <Figure name={text.figures.inTimeToday} value={figures.alarms ? shareOf(figures.alarms.answeredInTimeToday) : "—"} />
              <Figure name={text.figures.online} value={shareOf(figures.devices.online)} />
              <Figure name={text.figures.silent} value={figures.devices.silentElders} />
              <Figure name={text.figures.enrolled} value={figures.register?.enrolled ?? 0} />
              <Figure name={text.figures.coverage} value={figures.register ? shareOf(figures.register.coverage) : "—"} />
            </>
          )}
        </Waiting>
      </section>
      <section class="card alarms" aria-label={text.desk.open}>
        <h2>{text.desk.open}</h2>
        <Waiting live={open}>
          {({ alarms }) =>
            alarms.length === 0 ? (
              <p class="empty">{text.desk.nothingOpen}</p>
            ) : (
              <ol>
                {[...alarms].sort((a, b) => a.t0.localeCompare(b.t0)).slice(0, mostShown).map((alarm) => (
                  <li key={alarm.alarmId}>
                    <Severity of={alarm.severity} />
                    <Link to={`/alarms/${encodeURIComponent(alarm.alarmId)}`}>{alarm.name}</Link>
                    <span>{alarm.villageName}</span>
                    <Countdown t0={alarm.t0} answeredAt={alarm.answeredAt} />
                  </li>
                ))}
              </ol>
            )
          }
        </Waiting>
      </section>
      <section class="card towns" aria-label={text.figures.towns}>
        <h2>{text.figures.towns}</h2>
        <Waiting live={safety}>{(body) => <TownTiles safety={body.children} figures={children.body?.children ?? []} />}</Waiting>
      </section>
      <section class="card" aria-label={text.figures.trend}>
        <h2>{text.figures.trend}</h2>
        <Suspense fallback={null}>
          <Waiting live={days}>{(body) => <Trend days={body.days} height="11rem" />}</Waiting>
        </Suspense>
      </section>
      <section class="card" aria-label={text.figures.top}>
        <h2>{text.figures.top}</h2>
        <Waiting live={indicators}>
          {({ topScenarios }) =>
            topScenarios.length === 0 ? (
              <p class="empty">{text.figures.noTop}</p>
            ) : (
              <ol>
                {topScenarios.slice(0, mostShown).map((one) => (
                  <li key={one.scenario}>
                    <span>{one.name}</span> <strong>{one.count}</strong>
                  </li>
                ))}
              </ol>
            )
          }
        </Waiting>
      </section>
      <section class="card" aria-label={text.figures.breaches}>
        <h2>{text.figures.breaches}</h2>
        <Waiting live={breaches}>
          {(body) =>
            body.count === 0 ? (
              <p class="empty">{text.figures.noBreaches}</p>
            ) : (
              <ol>
                {body.breaches.slice(0, mostShown).map((breach) => (
                  <li key={breach.alarmId}>
                    <Link to={`/alarms/${encodeURIComponent(breach.alarmId)}`}>{breach.villageName}</Link>
                    <span>{breach.reason?.text ?? text.figures.noReason}</span>
                  </li>
                ))}
              </ol>
            )
          }
        </Waiting>
      </section>
    </div>
  );
}
