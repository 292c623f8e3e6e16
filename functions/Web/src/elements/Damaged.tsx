import { text } from "../text";

/** Alarms whose records nobody can read any more: their people have to be rung by hand. */
export const Damaged = ({ alarms }: { alarms: string[] }) =>
  alarms.length === 0 ? null : (
    <p class="card critical" role="alert">
      {text.damaged(alarms.join("、"))}
    </p>
  );
