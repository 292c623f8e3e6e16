import { lazy, Suspense } from "preact/compat";
import { now } from "../api/clock";
import { useLive } from "../api/live";
import { timeOfDay } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { DoorWeek } from "./DoorWeek";
import { lastWeek, type Past } from "./past";

const AirChart = lazy(() => import("./AirChart"));

/** The week of a home: the door's rhythm, gas and temperature. */
export function Week({ homeId }: { homeId: string }) {
  const { from, until } = lastWeek(now.peek());
  const live = useLive<Past>(`/api/homes/${homeId}/past?from=${from}&until=${until}`);
  return (
    <>
      <section class="card" aria-label={text.past.door}>
        <h2>{text.past.door}</h2>
        <Waiting live={live}>
          {(past) => (past.door === null || past.door.length === 0 ? <p class="faint">{text.past.noDoor}</p> : <DoorWeek door={past.door} from={from} until={until} />)}
        </Waiting>
      </section>
      <section class="card" aria-label={text.past.air}>
        <h2>{text.past.air}</h2>
        <Waiting live={live}>
          {(past) =>
            past.gas.length + past.temperature.length === 0 ? (
              <p class="faint">{text.past.noAir}</p>
            ) : (
              <Suspense fallback={null}>
                <AirChart past={past} />
              </Suspense>
            )
          }
        </Waiting>
        {live.body && live.body.gas.length > 0 && <p class="faint">{text.past.until(timeOfDay(live.body.gas.at(-1)!.at))}</p>}
      </section>
    </>
  );
}
