// xlwings Server's own js/custom-scripts/workbook-metadata.js, as much as our scripts use.
export function isDateNumberFormat(format: unknown): boolean;
export function unqualifiedAddress(range: Excel.Range | null | undefined): string | null;
