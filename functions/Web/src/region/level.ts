const villageDigits = 12;

/** Whether a region's code is a village's; a town's has nine digits, a district's six. */
export const isVillage = (region: string): boolean => region.length === villageDigits;
