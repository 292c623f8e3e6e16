import { lazy, Suspense } from "preact/compat";
import { me } from "../access/me";
import type { BySeverity, Children, Days, Indicators, Overview, Safety } from "../api/figures";
import { useLive } from "../api/live";
import { Figure } from "../elements/Figure";
import { shareOf } from "../elements/share";
import { span } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { Index } from "../figures/Index";
import { Link } from "../shell/Link";
import { text } from "../text";
import { ChildTable } from "./ChildTable";
import { HomeList } from "./HomeList";
import { TodayList } from "./TodayList";
import "../figures/figures.css";
import "./region.css";

const Trend = lazy(() => import("../figures/Trend"));

const villageDigits = 12;

/** A town or a village, or the district as a table: how it is now, how it was lately, and its parts or its homes. */
export default function RegionScreen({ region }: { region: string }) {
  const overview = useLive<Overview>(`/api/overview?region=${region}`);
  const indicators = useLive<Indicators>(`/api/indicators?region=${region}`);
  const safety = useLive<Safety>(`/api/safety?region=${region}`);
  const days = useLive<Days>(`/api/days?region=${region}`);
  const isVillage = region.length === villageDigits;
  const children = useLive<Children>(isVillage ? null : `/api/overview/children?region=${region}`);

  return (
    <Waiting live={overview}>
      {({ figures }) => (
        <div class="region">
          <nav aria-label={text.figures.above}>{parentOf(region) && <Link to={`/places/${parentOf(region)}`}>{text.figures.up}</Link>}</nav>
          <h1>{figures.name}</h1>
          <section class="numbers" aria-label={text.figures.now}>
            {figures.alarms && (
              <>
                <Figure name={text.figures.openCritical} value={figures.alarms.open.critical.length} grave={figures.alarms.open.critical.length > 0} />
                <Figure name={text.figures.openUrgent} value={figures.alarms.open.urgent.length} />
                <Figure name={text.figures.unanswered} value={figures.alarms.unanswered} grave={figures.alarms.unanswered > 0} />
                <Figure name={text.figures.inTimeToday} value={shareOf(figures.alarms.answeredInTimeToday)} />
              </>
            )}
            <Figure name={text.figures.online} value={shareOf(figures.devices.online)} />
            <Figure name={text.figures.silent} value={figures.devices.silentElders} />
            <Figure name={text.figures.lowBattery} value={figures.backlog.lowBattery} />
            <Figure name={text.figures.overdue} value={figures.backlog.overdue} grave={figures.backlog.overdue > 0} />
          </section>
          {isVillage && <TodayList region={region} />}
          <section class="card" aria-label={text.figures.period}>
            <h2>{text.figures.period}</h2>
            <Waiting live={indicators}>{(body) => <Period of={body} />}</Waiting>
            <Suspense fallback={null}>
              <Waiting live={days}>{(body) => <Trend days={body.days} />}</Waiting>
            </Suspense>
            <Waiting live={safety}>{(body) => <Index of={body.region} />}</Waiting>
          </section>
          {isVillage ? <HomeList region={region} /> : <Waiting live={children}>{(body) => <ChildTable of={body} safety={safety.body?.children ?? []} />}</Waiting>}
        </div>
      )}
    </Waiting>
  );
}

function Period({ of: { indicators, from, until } }: { of: Indicators }) {
  const seconds = (value: number | null): string => (value === null ? "—" : span(value * 1000));
  return (
    <dl class="facts">
      <dt>{text.figures.days}</dt>
      <dd>
        {from} — {until}
      </dd>
      <dt>{text.figures.inTime}</dt>
      <dd>{shareOf(indicators.answeredInTime)}</dd>
      <dt>{text.figures.p50p95}</dt>
      <dd>
        {seconds(indicators.timeToAnswer.p50)} / {seconds(indicators.timeToAnswer.p95)}
      </dd>
      <dt>{text.figures.falseRate}</dt>
      <dd>{shareOf(indicators.falseAlarms)}</dd>
      <dt>{text.figures.raised}</dt>
      <dd>
        {Object.entries(text.severities).map(([severity, name]) => `${name} ${indicators.raised[severity as keyof BySeverity]}`).join(" · ")}
      </dd>
    </dl>
  );
}

/** The region above, if it lies within what the reader may see. */
function parentOf(region: string): string | null {
  const parent = region.slice(0, region.length - 3);
  return region.length > 6 && parent.startsWith(me.value!.scope) ? parent : null;
}
