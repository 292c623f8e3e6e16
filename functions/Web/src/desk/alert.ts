import { useEffect, useRef, useState } from "preact/hooks";
import type { Alarm } from "../api/types";
import { isWaiting } from "../elements/standing";
import { text } from "../text";

const flashMs = 1000;

/** Makes a new critical alarm heard and seen: two tones, and a title that flashes until somebody has it. */
export function useAlert(alarms: Alarm[]): { isOn: boolean; turnOn: () => void } {
  const [audio, setAudio] = useState<AudioContext | null>(null);
  const known = useRef<Set<string> | null>(null);
  const waiting = alarms.find((alarm) => alarm.severity === "critical" && isWaiting(alarm.state));

  useEffect(() => {
    const critical = alarms.filter((alarm) => alarm.severity === "critical").map((alarm) => alarm.alarmId);
    if (known.current !== null && audio !== null && critical.some((id) => !known.current!.has(id))) {
      ring(audio);
    }

    known.current = new Set(critical);
  }, [alarms, audio]);

  const title = waiting && text.desk.newCritical(waiting.name);
  useEffect(() => {
    if (title === undefined) {
      return;
    }

    const timer = setInterval(() => (document.title = document.title === title ? text.product : title), flashMs);
    return () => {
      clearInterval(timer);
      document.title = text.product;
    };
  }, [title]);

  // A browser lets a page sound only after somebody pressed something on it: whatever it is, it will do.
  useEffect(() => {
    if (audio !== null) {
      return;
    }

    const turnOn = (): void => setAudio(new AudioContext());
    const presses = ["pointerdown", "keydown"] as const;
    presses.forEach((press) => addEventListener(press, turnOn, { once: true }));
    return () => presses.forEach((press) => removeEventListener(press, turnOn));
  }, [audio]);

  return { isOn: audio !== null, turnOn: () => setAudio((before) => before ?? new AudioContext()) };
}

function ring(audio: AudioContext): void {
  [880, 660].forEach((hertz, place) => {
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const loudness = new GainNode(audio, { gain: 0.2 });
    tone.connect(loudness).connect(audio.destination);
    tone.start(audio.currentTime + place * 0.4);
    tone.stop(audio.currentTime + place * 0.4 + 0.35);
  });
}
