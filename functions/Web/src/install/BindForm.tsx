import { useState } from "preact/hooks";
import { text } from "../text";

/** Binds a device by the code that stands on it; a code that was refused stays, to be mended. */
export function BindForm({ bind }: { bind: (dev: string) => Promise<boolean> }) {
  const [dev, setDev] = useState("");
  const send = (event: Event): void => {
    event.preventDefault();
    void bind(dev.trim()).then((isBound) => isBound && setDev(""));
  };
  return (
    <form class="row" onSubmit={send}>
      <label>
        {text.install.device} <input required placeholder={text.install.deviceExample} value={dev} onInput={(event) => setDev(event.currentTarget.value.toUpperCase())} />
      </label>
      <button type="submit">{text.install.bind}</button>
    </form>
  );
}
