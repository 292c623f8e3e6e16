import type { ComponentChildren } from "preact";
import type { Live } from "../api/live";
import { text } from "../text";
import { Link } from "../shell/Link";

/** Shows a live answer, or why there is none yet. */
export function Waiting<T extends object>({ live, children }: { live: Live<T>; children: (body: T) => ComponentChildren }) {
  if (live.body !== undefined) {
    return <>{children(live.body)}</>;
  }

  if (live.problem === undefined) {
    return (
      <p class="faint" role="status" aria-busy="true">
        {text.connection.loading}
      </p>
    );
  }

  return (
    <div class="empty">
      <p>{live.problem.status === 403 ? text.connection.forbidden : (text.statuses[live.problem.status] ?? text.trouble)}</p>
      <p>
        <button type="button" onClick={live.refresh}>
          {text.connection.again}
        </button>{" "}
        <Link to="/">{text.connection.back}</Link>
      </p>
    </div>
  );
}
