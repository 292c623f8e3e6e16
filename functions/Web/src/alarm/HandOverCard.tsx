import { useLive } from "../api/live";
import type { Card, Helper } from "../api/types";
import { minuteOfDay } from "../elements/time";
import { Waiting } from "../elements/Waiting";
import { text } from "../text";

const helper = (who: Helper | null): string =>
  who
    ? [who.name, who.relation, who.phone, who.distanceMinutes === null ? null : text.alarm.away(who.distanceMinutes), who.expectedAt ? text.alarm.expected(minuteOfDay(who.expectedAt)) : null, who.isThere ? text.alarm.isThere : null, who.cannotCome ? text.alarm.cannotCome : null]
        .filter(Boolean)
        .join(" ")
    : "—";

const placeOf = ({ address, place }: Card["place"]): string =>
  [address, place?.floor && text.alarm.floor(place.floor), place?.landmark, place?.roadAccess, place?.gcj02 && `GCJ-02 ${place.gcj02.latitude}, ${place.gcj02.longitude}`]
    .filter(Boolean)
    .join(text.between);

const elderOf = (elder: NonNullable<Card["elder"]>): string =>
  [`${elder.name} ${elder.sex} ${text.alarm.age(elder.ageBand ?? elder.age ?? "")} ${elder.phone}`, elder.livesAlone ? text.alarm.alone : text.alarm.residents(elder.residents), ...frailOf(elder)].join(text.between);

const frailOf = ({ frailty }: NonNullable<Card["elder"]>): string[] =>
  frailty === null ? [] : [text.alarm.mobilities[frailty.mobility ?? ""] ?? "", ...(["hardOfHearing", "dementia", "oxygen"] as const).map((each) => (frailty[each] ? text.alarm.frailties[each] : ""))].filter(Boolean);

/** What is read to 119, 110 or 120, in the order in which they ask. */
export function HandOverCard({ alarmId, version }: { alarmId: string; version: number }) {
  const live = useLive<Card>(`/api/alarms/${encodeURIComponent(alarmId)}/card`, version);
  return (
    <section class="card handover" aria-label={text.desk.card}>
      <h2>{text.desk.card}</h2>
      <Waiting live={live}>
        {(card) => (
          <>
            <p class="script">{card.script}</p>
            <dl class="facts">
              <dt>{text.alarm.whom}</dt>
              <dd>{card.calls.map(text.alarm.callOf).join(text.between)}</dd>
              <dt>{text.alarm.avs}</dt>
              <dd>{text.alarm.score(card.avsScore)}</dd>
              <dt>{text.alarm.what}</dt>
              <dd>{card.event.text}</dd>
              <dt>{text.alarm.places}</dt>
              <dd>{placeOf(card.place)}</dd>
              <dt>{text.alarm.elder}</dt>
              <dd>{card.elder ? elderOf(card.elder) : "—"}</dd>
              <dt>{text.alarm.dwelling}</dt>
              <dd>{[card.dwelling?.kind, card.dwelling?.bed, text.alarm.gases[card.dwelling?.gas ?? ""]].filter(Boolean).join(text.between) || "—"}</dd>
              <dt>{text.alarm.medical}</dt>
              <dd>{[card.medical?.known?.illnesses, card.medical?.known?.medicines, card.medical?.known?.allergies, card.medical?.vitals].filter(Boolean).join(text.between) || "—"}</dd>
              <dt>{text.alarm.access}</dt>
              <dd>{[helper(card.access.keyHolder), card.access.keySafe, card.access.dog, card.access.doorNotes].filter(Boolean).join(text.between)}</dd>
              <dt>{text.alarm.meets}</dt>
              <dd>
                {helper(card.contact.meets)} · {card.contact.meetsAt}
              </dd>
              <dt>{text.alarm.callBack}</dt>
              <dd>{[`${card.contact.callBack}（${card.contact.operator}）`, card.contact.relativesTold ? text.alarm.relativesTold : text.alarm.relativesNotTold].join(text.between)}</dd>
              <dt>{text.alarm.done}</dt>
              <dd>{card.done.join(text.between) || "—"}</dd>
            </dl>
          </>
        )}
      </Waiting>
    </section>
  );
}
