import { text } from "../text";

/** From page to page of a list: back to the first, and on while there is more. Nothing where all is on one page. */
export const PageSteps = ({ after, next, go }: { after: string | null; next: string | null; go: (after: string | null) => void }) =>
  after === null && next === null ? null : (
    <p class="row">
      {after !== null && (
        <button type="button" onClick={() => go(null)}>
          {text.list.first}
        </button>
      )}
      {next !== null && (
        <button type="button" onClick={() => go(next)}>
          {text.list.next}
        </button>
      )}
    </p>
  );
