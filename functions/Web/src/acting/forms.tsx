import { useState } from "preact/hooks";
import type { Choice, DeskTask } from "../api/types";
import { text } from "../text";
import type { Act } from "./useAct";

/** Which service has it, and the number it gave. */
export function HandOverForm({ alarmId, services, act }: { alarmId: string; services: Choice[]; act: Act }) {
  const [service, setService] = useState("FIRE_119");
  const [caseNumber, setCaseNumber] = useState("");
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void act(alarmId, "hand-over", { service, caseNumber }).then((isDone) => isDone && setCaseNumber(""));
      }}
    >
      <label>
        {text.desk.service}{" "}
        <select name="service" value={service} onChange={(event) => setService(event.currentTarget.value)}>
          {services.map(({ code, text: name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.desk.caseNumber} <input name="caseNumber" required maxLength={40} value={caseNumber} onInput={(event) => setCaseNumber(event.currentTarget.value)} />
      </label>
      <button type="submit">{text.desk.handOver}</button>
    </form>
  );
}

interface Ending {
  alarmId: string;
  action: string;
  outcomes: Choice[];
  /** Who can have confirmed that nobody was in danger; empty where nobody has to. */
  confirmers: Choice[];
  act: Act;
}

/** How it ended, and who confirmed it where that is asked. */
export function EndForm({ alarmId, action, outcomes, confirmers, act }: Ending) {
  const [reason, setReason] = useState("");
  const [confirmer, setConfirmer] = useState("");
  const isConfirmed = confirmers.length > 0 && outcomes.some(({ code, cancels }) => code === reason && cancels);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void act(alarmId, action, isConfirmed ? { reason, confirmedBy: confirmer } : { reason });
      }}
    >
      <label>
        {text.desk.reason}{" "}
        <select name="reason" required value={reason} onChange={(event) => setReason(event.currentTarget.value)}>
          <option value="">{text.desk.chooseReason}</option>
          {outcomes.map(({ code, text: name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {isConfirmed && (
        <label>
          {text.desk.confirmedBy}{" "}
          <select name="confirmedBy" required value={confirmer} onChange={(event) => setConfirmer(event.currentTarget.value)}>
            <option value="">{text.desk.chooseConfirmer}</option>
            {confirmers.map(({ code, text: name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit">{text.desk.resolve}</button>
    </form>
  );
}

/** What the desk wants to remember; of a task to read what somebody wrote, what was done about it. */
export function NoteForm({ alarmId, task, act }: { alarmId: string; task?: DeskTask | undefined; act: Act }) {
  const [note, setNote] = useState("");
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void act(alarmId, "note", noteOn(note, task)).then((isDone) => isDone && setNote(""));
      }}
    >
      <label class="wide">
        {text.desk.noteText} <input name="note" required maxLength={200} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <button type="submit">{text.desk.note}</button>
    </form>
  );
}

/** Says that what somebody wrote was read. */
export function ReadButton({ task, act, isBusy }: { task: DeskTask; act: Act; isBusy: boolean }) {
  return (
    <button type="button" class="main" disabled={isBusy} onClick={() => void act(task.alarmId, "note", noteOn(text.desk.read, task))}>
      {text.desk.done}
    </button>
  );
}

/** A note, and whose words it answers: just those that were shown, since more may have come. */
const noteOn = (note: string, task: DeskTask | undefined): unknown =>
  task?.words ? { text: note, contactId: task.contactId, words: task.words.map(({ id }) => id) } : { text: note };
