/** Where each town of Xiaoshan lies, as column and row of six by six tiles: the river in the north, the hills in the south-west. */
export const lies: Record<string, [column: number, row: number]> = {
  "330109015": [2, 1], "330109013": [3, 1], "330109006": [5, 1],
  "330109002": [2, 2], "330109014": [3, 2], "330109005": [5, 2], "330109120": [6, 2],
  "330109012": [1, 3], "330109001": [2, 3], "330109004": [3, 3], "330109108": [4, 3], "330109113": [5, 3], "330109115": [6, 3],
  "330109106": [1, 4], "330109003": [2, 4], "330109107": [3, 4],
  "330109102": [1, 5], "330109105": [2, 5], "330109104": [3, 5],
  "330109100": [1, 6], "330109101": [2, 6], "330109103": [3, 6],
};

/** The order in which one reads a map; a town nobody has placed comes last. */
export function byPlace(a: { region: string }, b: { region: string }): number {
  const rank = ({ region }: { region: string }): number => (lies[region] ? lies[region][1] * 10 + lies[region][0] : Infinity);
  return rank(a) - rank(b) || a.region.localeCompare(b.region);
}
