import { useEffect } from "preact/hooks";

/** Whether a key is part of what somebody writes. */
export const isWriting = (event: KeyboardEvent): boolean => event.target instanceof HTMLElement && /INPUT|SELECT|TEXTAREA/.test(event.target.tagName);

/** Single keys that do something once, except while somebody writes or holds a modifier; a key held down is one press. */
export function useKeys(actions: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const action = actions[event.key.toLowerCase()];
      if (action && !event.repeat && !isWriting(event) && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        action();
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
