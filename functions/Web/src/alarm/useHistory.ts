import { useRef, useState } from "preact/hooks";
import { read } from "../api/client";
import type { AlarmDetail, Entry } from "../api/types";
import { wordsOf } from "../elements/Said";

/** Everything seen of an alarm's history, and how to see what was before; null once all is seen. */
export function useHistory(alarm: AlarmDetail): { entries: Entry[]; earlier: (() => Promise<void>) | null; said: string } {
  // What has scrolled out of the newest page stays here.
  const seen = useRef(new Map<number, Entry>());
  const [next, setNext] = useState(alarm.next);
  const [said, setSaid] = useState("");
  const keep = (page: AlarmDetail): void => page.ledger.forEach((entry) => seen.current.set(entry.number, entry));
  keep(alarm);

  const earlier = async (): Promise<void> => {
    setSaid("");
    try {
      const answer = await read<AlarmDetail>(`/api/alarms/${encodeURIComponent(alarm.alarmId)}?after=${encodeURIComponent(next!)}`);
      if (answer.changed) {
        keep(answer.body);
        setNext(answer.body.next);
      }
    } catch (error) {
      setSaid(wordsOf(error));
    }
  };

  return { entries: [...seen.current.values()].sort((one, other) => one.number - other.number), earlier: next ? earlier : null, said };
}
