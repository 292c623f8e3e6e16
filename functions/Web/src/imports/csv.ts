/** The cells of one line of CSV, quotes doubled inside quotes. */
const cells = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted ?? plain ?? "").replaceAll('""', '"'));

/** The lines of a report, the heading first. */
export const linesOf = (csv: string): string[][] => csv.trim().split(/\r?\n/).map(cells);
