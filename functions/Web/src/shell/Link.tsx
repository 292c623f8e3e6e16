import type { ComponentChildren } from "preact";
import { go } from "./place";

interface LinkTo {
  to: string;
  children: ComponentChildren;
  class?: string;
  "aria-current"?: "page" | undefined;
}

/** A link within the page; with a modifier key it is the browser's. */
export function Link({ to, children, ...rest }: LinkTo) {
  const follow = (event: MouseEvent): void => {
    if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(to);
    }
  };
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  );
}
