import { lazy, Suspense } from "preact/compat";
import { now } from "../api/clock";
import { useLive } from "../api/live";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { lastNight, type Past } from "./past";

const NightChart = lazy(() => import("./NightChart"));

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
            <p class="faint">{past.bed === null ? text.mine.hiddenNight : text.mine.noNight}</p>
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
