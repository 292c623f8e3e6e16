import { isDesk } from "../access/me";
import type { Choices, DeskTask } from "../api/types";
import { EndForm, HandOverForm, NoteForm } from "./forms";
import { endingOf, mayHandOver, offersOf, type Subject } from "./offers";
import { useKeys } from "./keys";
import type { Act } from "./useAct";
import "./acting.css";

/** Everything a reader can do to an alarm as it stands, by press or by key. What is being written stays until the app has it. */
export function Actions({ alarm, task, choices, act, isBusy }: { alarm: Subject; task?: DeskTask | undefined; choices: Choices; act: Act; isBusy: boolean }) {
  const offers = offersOf(alarm);
  const ending = endingOf(alarm);
  useKeys({
    ...Object.fromEntries(offers.map(({ key, action, body }) => [key, () => void act(alarm.alarmId, action, body)])),
    n: () => focus("note"),
    h: () => focus("caseNumber"),
    r: () => focus("reason"),
  });

  return (
    <fieldset class="actions" disabled={isBusy}>
      {offers.length > 0 && (
        <div class="row">
          {offers.map(({ action, label, body }) => (
            <button type="button" key={action} onClick={() => void act(alarm.alarmId, action, body)}>
              {label}
            </button>
          ))}
        </div>
      )}
      {mayHandOver(alarm) && <HandOverForm alarmId={alarm.alarmId} services={choices.services} act={act} />}
      {ending && <EndForm alarmId={alarm.alarmId} action={ending} outcomes={alarm.drill ? choices.drillOutcomes : choices.outcomes} confirmers={isDesk.value && alarm.severity === "critical" ? task?.confirmers ?? choices.confirmers : []} act={act} />}
      {isDesk.value && <NoteForm alarmId={alarm.alarmId} task={task} act={act} />}
    </fieldset>
  );
}

const focus = (name: string): void => document.querySelector<HTMLElement>(`.actions [name=${name}]`)?.focus();
