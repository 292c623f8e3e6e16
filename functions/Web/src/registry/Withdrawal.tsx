import { text } from "../text";
import type { HomeFacts } from "./HomeFields";

/** How an elder leaves: by taking the consent back, or by moving away. Nothing is collected from then on. */
export function Withdrawal<T extends HomeFacts & { status: string }>({ home, set }: { home: T; set: (home: T) => void }) {
  return (
    <>
      {home.consent && (
        <label>
          {text.registry.withdrawnOn}{" "}
          <input type="date" value={home.consent.withdrawnOn ?? ""} onInput={(event) => set({ ...home, consent: { ...home.consent!, withdrawnOn: event.currentTarget.value || null } })} />
        </label>
      )}
      <label>
        {text.registry.status}{" "}
        <select value={home.status} onChange={(event) => set({ ...home, status: event.currentTarget.value })}>
          {Object.entries(text.registry.statuses).map(([status, name]) => (
            <option key={status} value={status}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
