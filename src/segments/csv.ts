/** Rows of a CSV text: quoted cells may hold commas, quotes and line breaks. A byte order mark and empty lines are left out. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const source = text.replace(/^\uFEFF/, '');
  const endRow = () => {
    row.push(cell.trim());
    if (row.some((value) => value !== '')) rows.push(row);
    row = [];
    cell = '';
  };
  for (let index = 0; index < source.length; index++) {
    const letter = source[index];
    if (isQuoted && letter === '"' && source[index + 1] === '"') {
      cell += '"';
      index++;
    } else if (letter === '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && letter === ',') {
      row.push(cell.trim());
      cell = '';
    } else if (!isQuoted && (letter === '\n' || letter === '\r')) {
      endRow();
    } else {
      cell += letter;
    }
  }
  endRow();
  return rows;
}
