import { useState } from "preact/hooks";
import { change, Problem } from "../api/client";
import { Said, wordsOf } from "../elements/Said";
import { go } from "../shell/place";
import { text } from "../text";
import { HomeFields, type HomeFacts } from "./HomeFields";

const nobody: HomeFacts = { address: "", residents: 1, elder: { name: "", sex: text.registry.sexes[1], birthYear: 1945, phone: "+86" }, consent: null };

/** A home of that number is registered in this village (412), or in another (409). */
const isThere = (error: unknown): boolean => error instanceof Problem && (error.status === 412 || error.status === 409);

/** Brings one home into the register of a village; its contacts and devices follow on its own page. */
export function NewHome({ village }: { village: string }) {
  const [home, setHome] = useState(nobody);
  const [homeId, setHomeId] = useState("");
  const [said, setSaid] = useState("");
  return (
    <details class="card">
      <summary>{text.registry.add}</summary>
      <Said what={said} />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          setSaid(text.registry.saving);
          change(`/api/regions/${village}/homes`, { body: { homeId, ...home } })
            .then(() => go(`/registry/${homeId}`))
            .catch((error: unknown) => setSaid(isThere(error) ? text.registry.isThere(homeId) : wordsOf(error)));
        }}
      >
        <label>
          {text.install.home} <input required pattern="[a-z0-9\-]+" placeholder={text.install.example} value={homeId} onInput={(event) => setHomeId(event.currentTarget.value)} />
        </label>
        <HomeFields home={home} set={setHome} />
        <button type="submit" class="main">
          {text.registry.add}
        </button>
      </form>
    </details>
  );
}
