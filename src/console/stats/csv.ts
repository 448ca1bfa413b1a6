/** With the mark that makes spreadsheets read Korean right. */
const BOM = '\uFEFF';

/** A table as CSV. What a spreadsheet would run as a formula is made text. */
export function csvFile(rows: readonly (readonly (string | number)[])[]): string {
  return BOM + rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
