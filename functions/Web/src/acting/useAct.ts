import { useState } from "preact/hooks";
import { change } from "../api/client";
import { wordsOf } from "../elements/Said";
import { text } from "../text";

/** Does something to an alarm; true once the app has it. */
export type Act = (alarmId: string, action: string, body?: unknown) => Promise<boolean>;

/** What takes longer says so. */
const slowMs = 1000;

/** One thing after the other: nothing else is heard until the app has answered, so that a second press does not land on what comes next. */
export function useAct(done: () => void): { act: Act; isBusy: boolean; said: string } {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState("");

  const act: Act = async (alarmId, action, body) => {
    if (isBusy) {
      return false;
    }

    setBusy(true);
    setSaid("");
    const slow = setTimeout(() => setSaid(text.desk.sending), slowMs);
    try {
      await change(`/api/alarms/${encodeURIComponent(alarmId)}/${action}`, { body });
      setSaid(text.desk.sent);
      return true;
    } catch (error) {
      setSaid(wordsOf(error));
      return false;
    } finally {
      clearTimeout(slow);
      setBusy(false);
      done();
    }
  };
  return { act, isBusy, said };
}
