import { lazy, Suspense } from "preact/compat";
import { me } from "../access/me";
import type { BySeverity, Children, Day, Days, Indicators, Overview, Safety } from "../api/figures";
import { useLive } from "../api/live";
import { Figure } from "../elements/Figure";
import { shareOf } from "../elements/share";
import { dayBefore, span } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { DayTable } from "../figures/DayTable";
import { Index } from "../figures/Index";
import { Present } from "../figures/Present";
import { Link } from "../shell/Link";
import { text } from "../text";
import { ChildTable } from "./ChildTable";
import { HomeList } from "./HomeList";
import { isVillage } from "./level";
import { TodayList } from "./TodayList";
import "../figures/figures.css";
import "./region.css";

const Trend = lazy(() => import("../figures/Trend"));

/** The day's errands are for those who run them or stand above them; the app refuses the others. */
const seesToday = (): boolean => me.value!.role !== "districtOfficer" && me.value!.role !== "auditor";

/** The elders are nobody's business who only checks the books. */
const seesHomes = (): boolean => me.value!.role !== "auditor";

/** A town or a village, or the district as a table: how it is now, how it was lately, and its parts or its homes. */
export default function RegionScreen({ region }: { region: string }) {
  const overview = useLive<Overview>(`/api/overview?region=${region}`);
  const indicators = useLive<Indicators>(`/api/indicators?region=${region}`);
  const safety = useLive<Safety>(`/api/safety?region=${region}`);
  const days = useLive<Days>(`/api/days?region=${region}`);
  const isOne = isVillage(region);
  const children = useLive<Children>(isOne ? null : `/api/overview/children?region=${region}`);

  return (
    <Waiting live={overview}>
      {({ figures }) => (
        <div class="region">
          <nav aria-label={text.figures.above}>{parentOf(region) && <Link to={`/places/${parentOf(region)}`}>{text.figures.up}</Link>}</nav>
          <h1>{figures.name}</h1>
          <section class="numbers" aria-label={text.figures.now}>
            <Present of={figures} />
            <Figure name={text.figures.lowBattery} value={figures.backlog.lowBattery} />
            <Figure name={text.figures.overdue} value={figures.backlog.overdue} grave={figures.backlog.overdue > 0} />
          </section>
          {isOne && seesToday() && <TodayList region={region} />}
          <section class="card" aria-label={text.figures.period}>
            <h2>{text.figures.period}</h2>
            <div class="period">
              <div>
                <Waiting live={indicators}>{(body) => <Period of={body} />}</Waiting>
                <Waiting live={safety}>{(body) => <Index of={body.region} />}</Waiting>
              </div>
              <Waiting live={days}>{(body) => <DayByDay days={body.days} />}</Waiting>
            </div>
          </section>
          {isOne ? seesHomes() && <HomeList key={region} region={region} /> : <Waiting live={children}>{(body) => <ChildTable of={body} safety={safety.body?.children ?? []} />}</Waiting>}
        </div>
      )}
    </Waiting>
  );
}

/** The trend, or in words why there is none; its numbers for whoever would rather read them. */
function DayByDay({ days }: { days: Day[] }) {
  if (days.every((day) => day.answeredInTime.among === 0)) {
    return <p class="empty">{text.figures.noTrend}</p>;
  }

  return (
    <div>
      <h3>{text.figures.trend}</h3>
      <Suspense fallback={null}>
        <Trend days={days} />
      </Suspense>
      <details>
        <summary>{text.figures.dayTable}</summary>
        <DayTable days={days} />
      </details>
    </div>
  );
}

function Period({ of: { indicators, from, until } }: { of: Indicators }) {
  const seconds = (value: number | null): string => (value === null ? "—" : span(value * 1000));
  return (
    <dl class="facts">
      <dt>{text.figures.days}</dt>
      <dd>
        {from} — {dayBefore(until)}
      </dd>
      <dt>{text.figures.inTime}</dt>
      <dd>{shareOf(indicators.answeredInTime, text.figures.noShare)}</dd>
      <dt>{text.figures.p50p95}</dt>
      <dd>
        {seconds(indicators.timeToAnswer.p50)} / {seconds(indicators.timeToAnswer.p95)}
      </dd>
      <dt>{text.figures.falseRate}</dt>
      <dd>{shareOf(indicators.falseAlarms, text.figures.noShare)}</dd>
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
