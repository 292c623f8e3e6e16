import { me } from "../access/me";
import { text } from "../text";
import { AwayRows, type AwayPlan } from "./AwayRows";
import { Choose } from "./Choose";
import type { Contact } from "./registration";
import type { HomeFacts } from "./HomeFields";
import { PartFields } from "./PartFields";
import { accessesOf, dwellings, frailties, medicals, places, type Part } from "./parts";

/** What the desk, the watch and rescuers go by beyond who lives where. */
export interface HomeMore {
  risk: string | null;
  living: string | null;
  place: Part;
  dwelling: Part;
  access: Part;
  away: AwayPlan[] | null;
  elder: { readsSms: boolean; frailty: Part; medical: Part };
}

/** Folded groups of everything else a home is registered with. */
export function MoreFields<T extends HomeFacts & HomeMore>({ home, contacts, set }: { home: T; contacts: Contact[]; set: (home: T) => void }) {
  const elder = (change: Partial<T["elder"]>): void => set({ ...home, elder: { ...home.elder, ...change } });
  // Whoever may not read health matters may write them; what stays empty stays as it was.
  const note = me.value?.role === "supervisor" ? {} : { note: text.registry.healthHidden };
  return (
    <div class="more">
      <details>
        <summary>{text.registry.care}</summary>
        <div class="form">
          <label>
            {text.registry.risk} <Choose of={text.registry.risks} value={home.risk} set={(risk) => set({ ...home, risk })} />
          </label>
          <label>
            {text.registry.living} <Choose of={text.registry.livings} value={home.living} set={(living) => set({ ...home, living })} />
          </label>
          <label class="tick">
            <input type="checkbox" checked={home.elder.readsSms} onChange={(event) => elder({ readsSms: event.currentTarget.checked } as Partial<T["elder"]>)} /> {text.registry.readsSms}
          </label>
        </div>
      </details>
      <PartFields name={text.registry.places} of={home.place} fields={places} set={(place) => set({ ...home, place })} />
      <PartFields name={text.registry.dwellings} of={home.dwelling} fields={dwellings} set={(dwelling) => set({ ...home, dwelling })} />
      <PartFields name={text.registry.accesses} of={home.access} fields={accessesOf(contacts, (home.access?.["keyHolder"] as string | null | undefined) ?? null)} set={(access) => set({ ...home, access })} />
      <PartFields name={text.registry.frailties} of={home.elder.frailty} fields={frailties} set={(frailty) => elder({ frailty } as Partial<T["elder"]>)} {...note} />
      <PartFields name={text.registry.medicals} of={home.elder.medical} fields={medicals} set={(medical) => elder({ medical } as Partial<T["elder"]>)} {...note} />
      <AwayRows plans={home.away ?? []} set={(plans) => set({ ...home, away: plans.length === 0 ? null : plans })} />
    </div>
  );
}
