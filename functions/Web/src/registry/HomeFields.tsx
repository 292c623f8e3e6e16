import { now } from "../api/clock";
import { localDate } from "../elements/time";
import { text } from "../text";

/** What a form of a home shows of it. */
export interface HomeFacts {
  address: string;
  residents: number;
  elder: { name: string; sex: string; birthYear?: number; phone: string };
  consent: { givenOn: string; vitalsToRelatives: boolean; withdrawnOn?: string | null } | null;
}

/** As the app takes it; the year must have begun. */
const earliestBirth = 1900;

/** Who lives where, and what the elder agreed to. */
export function HomeFields<T extends HomeFacts>({ home, set }: { home: T; set: (home: T) => void }) {
  const elder = (change: Partial<HomeFacts["elder"]>): void => set({ ...home, elder: { ...home.elder, ...change } });
  const consent = (change: Partial<NonNullable<HomeFacts["consent"]>>): void =>
    set({ ...home, consent: { ...(home.consent ?? { givenOn: "", vitalsToRelatives: false }), ...change } });
  return (
    <>
      <label>
        {text.registry.elder} <input required value={home.elder.name} onInput={(event) => elder({ name: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.sex}{" "}
        <select value={home.elder.sex} onChange={(event) => elder({ sex: event.currentTarget.value })}>
          {text.registry.sexes.map((sex) => (
            <option key={sex}>{sex}</option>
          ))}
        </select>
      </label>
      <label>
        {text.registry.birthYear}{" "}
        <input type="number" required min={earliestBirth} max={Number(localDate(now.peek()).slice(0, 4))} value={home.elder.birthYear ?? ""} onInput={(event) => elder({ birthYear: event.currentTarget.valueAsNumber })} />
      </label>
      <label>
        {text.registry.phone} <input type="tel" required value={home.elder.phone} onInput={(event) => elder({ phone: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.address} <input required value={home.address} onInput={(event) => set({ ...home, address: event.currentTarget.value })} />
      </label>
      <label>
        {text.registry.residents}{" "}
        <input type="number" required min={1} max={20} value={home.residents} onInput={(event) => set({ ...home, residents: event.currentTarget.valueAsNumber })} />
      </label>
      <label>
        {text.registry.consentOn} <input type="date" required value={home.consent?.givenOn ?? ""} onInput={(event) => consent({ givenOn: event.currentTarget.value })} />
      </label>
      <label class="tick">
        <input type="checkbox" checked={home.consent?.vitalsToRelatives ?? false} onChange={(event) => consent({ vitalsToRelatives: event.currentTarget.checked })} />{" "}
        {text.registry.vitals}
      </label>
    </>
  );
}
