import { aheadOfUtcMs } from "../elements/calendar";
import { text } from "../text";

/** A time the elder is not at home; instants in UTC. */
export interface AwayPlan {
  from: string;
  until: string;
  why: string;
}

/** An instant as a form shows it, by Shanghai's clock; and back. */
const toLocal = (at: string): string => (at === "" ? "" : new Date(Date.parse(at) + aheadOfUtcMs).toISOString().slice(0, 16));
const toInstant = (local: string): string => (local === "" ? "" : new Date(Date.parse(`${local}Z`) - aheadOfUtcMs).toISOString());

/** When nobody is to be missed here: whoever is on a journey or in hospital raises no alarm. */
export function AwayRows({ plans, set }: { plans: AwayPlan[]; set: (plans: AwayPlan[]) => void }) {
  const change = (place: number, plan: Partial<AwayPlan>): void => set(plans.map((each, other) => (other === place ? { ...each, ...plan } : each)));
  return (
    <details>
      <summary>{text.registry.away}</summary>
      {plans.map((plan, place) => (
        <div class="row" key={place}>
          <label>
            {text.registry.from} <input type="datetime-local" required value={toLocal(plan.from)} onInput={(event) => change(place, { from: toInstant(event.currentTarget.value) })} />
          </label>
          <label>
            {text.registry.until} <input type="datetime-local" required value={toLocal(plan.until)} onInput={(event) => change(place, { until: toInstant(event.currentTarget.value) })} />
          </label>
          <label>
            {text.registry.why}{" "}
            <select value={plan.why} onChange={(event) => change(place, { why: event.currentTarget.value })}>
              {Object.entries(text.registry.whys).map(([why, name]) => (
                <option key={why} value={why}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => set(plans.filter((_, other) => other !== place))}>
            {text.registry.remove}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => set([...plans, { from: "", until: "", why: "journey" }])}>
        {text.registry.addAway}
      </button>
    </details>
  );
}
