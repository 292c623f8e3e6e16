import { useState } from "preact/hooks";
import { go } from "../shell/place";
import { text } from "../text";
import { Commission } from "./Commission";

/** For whoever installs devices, on a phone: bind by code, press each button, see it arrive. */
export default function InstallScreen({ homeId }: { homeId: string | undefined }) {
  const [wanted, setWanted] = useState(homeId ?? "");
  return (
    <>
      <h1>{text.install.title}</h1>
      <form
        class="row card"
        onSubmit={(event) => {
          event.preventDefault();
          go(`/install/${wanted.trim()}`);
        }}
      >
        <label>
          {text.install.home} <input required pattern="[a-z0-9\-]+" placeholder={text.install.example} value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
        </label>
        <button type="submit" class="main">
          {text.install.open}
        </button>
      </form>
      {homeId && <Commission key={homeId} homeId={homeId} />}
    </>
  );
}
