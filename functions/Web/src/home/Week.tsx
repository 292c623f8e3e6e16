import { lazy, Suspense } from "preact/compat";
import { now } from "../api/clock";
import { useLive } from "../api/live";
import { dateAndTime } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";
import { DoorWeek } from "./DoorWeek";
import { lastOf, lastWeek, type Past } from "./past";

const AirChart = lazy(() => import("./AirChart"));

/** The week of a home: the door's rhythm, gas and temperature. */
export function Week({ homeId }: { homeId: string }) {
  const { from, until } = lastWeek(now.peek());
  const live = useLive<Past>(`/api/homes/${homeId}/past?from=${from}&until=${until}`);
  const last = live.body ? lastOf([...live.body.gas, ...live.body.temperature]) : null;
  return (
    <>
      <section class="card" aria-label={text.past.door}>
        <h2>{text.past.door}</h2>
        <Waiting live={live}>
          {({ door }) =>
            door === null || door.length === 0 ? <p class="faint">{door === null ? text.past.hiddenDoor : text.past.noDoor}</p> : <DoorWeek door={door} from={from} until={until} nowMs={now.peek()} />
          }
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
        {last !== null && <p class="faint">{text.past.until(dateAndTime(last))}</p>}
      </section>
    </>
  );
}
