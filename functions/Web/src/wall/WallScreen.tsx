import { lazy, Suspense } from "preact/compat";
import { useEffect } from "preact/hooks";
import { me } from "../access/me";
import type { Breaches, Children, Days, Indicators, Overview, Safety, Share } from "../api/figures";
import { useLive } from "../api/live";
import type { Alarm } from "../api/types";
import { Damaged } from "../elements/Damaged";
import { Figure } from "../elements/Figure";
import { shareOf } from "../elements/share";
import { Waiting } from "../elements/Waiting";
import { DayTable } from "../figures/DayTable";
import { Present } from "../figures/Present";
import { text } from "../text";
import { BreachList, ScenarioList } from "./lists";
import { OpenAlarms } from "./OpenAlarms";
import { TownMap } from "./TownMap";
import "../figures/figures.css";
import "./wall.css";

const Trend = lazy(() => import("../figures/Trend"));

const mostAlarms = 7;
const mostBesideDamaged = 4;
const mostOutages = 1;
const trendPx = 18;
const nothing: Share = { count: 0, among: 0 };

/** How often everything is looked at while something grave is open, as the app says of the list of alarms. */
const graveSeconds = 2;

const isGrave = (alarm: Alarm): boolean => alarm.severity === "critical" || alarm.severity === "urgent";

/** What the desk calls an area that fell silent at once. */
const areaSilent = "AREA-01";

/** The district at a glance, for a wall: 1920 × 1080, dark, without scrolling, to be read from four metres. */
export default function WallScreen() {
  const scope = me.value!.scope;
  const open = useLive<{ alarms: Alarm[]; damaged: string[] }>("/api/alarms?open=true");
  // The figures must not lag behind the list beside them.
  const longest = open.body?.alarms.some(isGrave) ? graveSeconds : Infinity;
  const overview = useLive<Overview>(`/api/overview?region=${scope}`, undefined, longest);
  const safety = useLive<Safety>(`/api/safety?region=${scope}`);
  const children = useLive<Children>(`/api/overview/children?region=${scope}`, undefined, longest);
  const days = useLive<Days>(`/api/days?region=${scope}`);
  const indicators = useLive<Indicators>(`/api/indicators?region=${scope}`);
  const breaches = useLive<Breaches>(`/api/breaches?region=${scope}`);
  const isOutage = (alarm: Alarm): boolean => alarm.scenario === areaSilent;

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
              <Present of={figures} />
              <Figure name={text.figures.enrolled} value={figures.register?.enrolled ?? 0} />
              <Figure name={text.figures.coverage} value={shareOf(figures.register?.coverage ?? nothing, text.figures.noShare)} />
            </>
          )}
        </Waiting>
      </section>
      <section class="card alarms" aria-label={text.desk.open}>
        <h2>{text.desk.open}</h2>
        <Waiting live={open}>
          {({ alarms, damaged }) => {
            const ofHomes = alarms.filter((alarm) => !isOutage(alarm));
            return (
              <>
                <Damaged alarms={damaged} />
                {(ofHomes.length > 0 || damaged.length === 0) && (
                  <OpenAlarms alarms={ofHomes} most={damaged.length > 0 ? mostBesideDamaged : mostAlarms} none={text.wall.noOpen} />
                )}
              </>
            );
          }}
        </Waiting>
      </section>
      <section class="card outages" aria-label={text.wall.outages}>
        <h2>{text.wall.outages}</h2>
        <Waiting live={open}>{({ alarms }) => <OpenAlarms alarms={alarms.filter(isOutage)} most={mostOutages} none={text.wall.noOutages} />}</Waiting>
      </section>
      <section class="card towns" aria-label={text.figures.towns}>
        <h2>{text.figures.towns}</h2>
        <Waiting live={safety}>{(body) => <TownMap safety={body.children} figures={children.body?.children ?? []} />}</Waiting>
      </section>
      <section class="card trend" aria-label={text.figures.trend}>
        <h2>{text.figures.trend}</h2>
        <Suspense fallback={null}>
          <Waiting live={days}>
            {(body) =>
              body.days.every((day) => day.answeredInTime.among === 0) ? (
                <p class="empty">{text.figures.noTrend}</p>
              ) : (
                <>
                  <Trend days={body.days} height="13.5rem" size={trendPx} />
                  <div class="unseen">
                    <DayTable days={body.days} />
                  </div>
                </>
              )
            }
          </Waiting>
        </Suspense>
      </section>
      <section class="card scenarios" aria-label={text.figures.top}>
        <h2>{text.figures.top}</h2>
        <Waiting live={indicators}>{({ topScenarios }) => <ScenarioList of={topScenarios} />}</Waiting>
      </section>
      <section class="card breaches" aria-label={text.figures.breaches}>
        <h2>{text.figures.breaches}</h2>
        <Waiting live={breaches}>{(body) => <BreachList of={body} />}</Waiting>
      </section>
    </div>
  );
}
