import { useState } from "preact/hooks";
import { text } from "../text";
import { HomeFields } from "./HomeFields";
import { MoreFields } from "./MoreFields";
import type { Registration } from "./registration";
import { Withdrawal } from "./Withdrawal";

/** What is written of a home, until it is saved. Its contacts and devices have forms of their own, so they go back as they are stored now. */
export function HomeForm({ home, save }: { home: Registration; save: (body: object) => void }) {
  const [written, setWritten] = useState(home);
  const send = (event: Event): void => {
    event.preventDefault();
    const { devices: _devices, revision: _revision, village: _village, ...body } = written;
    save({ ...body, relatives: home.relatives });
  };
  return (
    <form class="card form" onSubmit={send}>
      <HomeFields home={written} set={setWritten} />
      <Withdrawal home={written} set={setWritten} />
      <MoreFields home={written} contacts={home.relatives} set={setWritten} />
      <button type="submit" class="main">
        {text.registry.save}
      </button>
    </form>
  );
}
