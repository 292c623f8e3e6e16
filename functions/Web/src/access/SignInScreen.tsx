import { useEffect, useState } from "preact/hooks";
import { text } from "../text";
import { replace } from "../shell/place";
import { comeBack, goToIssuer } from "./signIn";

/** Where nobody is signed in. */
export function SignInScreen() {
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(location.pathname === "/signed-in");

  useEffect(() => {
    if (location.pathname === "/signed-in") {
      comeBack(new URLSearchParams(location.search)).then(replace, () => {
        replace("/");
        setFailed(true);
        setBusy(false);
      });
    }
  }, []);

  const start = (): void => {
    setBusy(true);
    goToIssuer().catch(() => {
      setFailed(true);
      setBusy(false);
    });
  };

  return (
    <main class="sign-in" tabIndex={-1}>
      <h1>{text.signIn.title}</h1>
      <p>{text.signIn.lead}</p>
      <button type="button" class="main" onClick={start} disabled={busy}>
        {text.signIn.go}
      </button>
      <p class="faint">{text.invented}</p>
      <p role="alert">{failed ? text.signIn.failed : ""}</p>
    </main>
  );
}
