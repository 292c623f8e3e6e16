import { useEffect, useState } from "preact/hooks";
import { download } from "../api/client";
import { wordsOf } from "../elements/Said";
import { text } from "../text";
import { linesOf } from "./csv";

/** The lines that were refused, as the report says. */
export function Refused({ importId }: { importId: string }) {
  const [lines, setLines] = useState<string[][] | null>(null);
  const [said, setSaid] = useState<string>(text.connection.loading);
  useEffect(() => {
    download(`/api/imports/${importId}/report?refused=true`)
      .then((blob) => blob.text())
      .then((csv) => setLines(linesOf(csv)), (error: unknown) => setSaid(wordsOf(error)));
  }, [importId]);

  return (
    <>
      <h3>{text.imports.refused}</h3>
      {lines === null ? <p class="faint">{said}</p> : <Table heading={lines[0] ?? []} lines={lines.slice(1)} />}
    </>
  );
}

const Table = ({ heading, lines }: { heading: string[]; lines: string[][] }) => (
  <div class="scroll">
    <table>
      <thead>
        <tr>
          {heading.map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.join("|")}>
            {line.map((cell, place) => (
              <td key={place}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
