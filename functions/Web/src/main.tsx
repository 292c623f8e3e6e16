import { render } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { homeOf, me, type Me } from "./access/me";
import { token } from "./access/session";
import { SignInScreen } from "./access/SignInScreen";
import { Problem, read } from "./api/client";
import { place, replace } from "./shell/place";
import { Shell } from "./shell/Shell";
import { text } from "./text";
import "./style.css";

const Desk = lazy(() => import("./desk/DeskScreen"));
const Alarm = lazy(() => import("./alarm/AlarmScreen"));

/** A screen and the address that leads to it; what stands in brackets is handed to it. */
const screens: [RegExp, (found: string[]) => preact.VNode][] = [
  [/^\/desk$/, () => <Desk />],
  [/^\/alarms\/([^/]+)$/, ([alarmId]) => <Alarm alarmId={decodeURIComponent(alarmId!)} />],
];

function screenAt(path: string): preact.VNode | null {
  for (const [address, show] of screens) {
    const found = address.exec(path);
    if (found) {
      return show(found.slice(1));
    }
  }

  return null;
}

function Page() {
  const [refusal, setRefusal] = useState("");
  const signedIn = token() !== null;
  useEffect(() => {
    if (signedIn) {
      read<Me>("/api/me").then(
        (answer) => {
          if (answer.changed) {
            me.value = answer.body;
            if (place.value === "/") {
              replace(homeOf(answer.body));
            }
          }
        },
        (error) => setRefusal(error instanceof Problem && error.status === 403 ? text.signIn.noAccount : text.unreachable),
      );
    }
  }, [signedIn]);

  if (!signedIn) {
    return <SignInScreen />;
  }

  if (me.value === null) {
    return (
      <main tabIndex={-1}>
        <p role="status">{refusal || text.connection.loading}</p>
      </main>
    );
  }

  return (
    <Shell who={me.value}>
      <Suspense fallback={<p role="status">{text.connection.loading}</p>}>{screenAt(place.value) ?? <p class="empty">{text.connection.notFound}</p>}</Suspense>
    </Shell>
  );
}

render(<Page />, document.getElementById("page")!);
