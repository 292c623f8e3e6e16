import { lazy, Suspense } from "preact/compat";
import { isDesk, me } from "../access/me";
import { now } from "../api/clock";
import { useLive } from "../api/live";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { lastNight, type Past } from "./past";

const NightChart = lazy(() => import("./NightChart"));

/** Why the reader may not see a night: whom it is for, told to each in their own terms. */
const hiddenFrom = (): string => (me.value?.role === "relative" ? text.mine.hiddenNight.relative : isDesk.value ? text.mine.hiddenNight.desk : text.mine.hiddenNight.others);

/** The night that ended last: in bed, heart and breath. */
export function Night({ homeId }: { homeId: string }) {
  const { from, until } = lastNight(now.peek());
  const live = useLive<Past>(`/api/homes/${homeId}/past?from=${from}&until=${until}`);
  return (
    <section class="card" aria-label={text.mine.night}>
      <h2>{text.mine.night}</h2>
      <Waiting live={live}>
        {(past) =>
          past.bed === null || past.bed.length === 0 ? (
            <p class="faint">{past.bed === null ? hiddenFrom() : text.mine.noNight}</p>
          ) : (
            <Suspense fallback={null}>
              <NightChart bed={past.bed} />
            </Suspense>
          )
        }
      </Waiting>
    </section>
  );
}
