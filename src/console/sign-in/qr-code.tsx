import qrcode from 'qrcode-generator';

const MARGIN = 2;

/** A text as a QR code, drawn here: nothing is asked of anybody else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * MARGIN;
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect class="paper" width={size} height={size} />
      <path d={darkSquares(count, (row, column) => code.isDark(row, column))} />
    </svg>
  );
}

function darkSquares(count: number, isDark: (row: number, column: number) => boolean): string {
  const lines: string[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (isDark(row, column)) lines.push(`M${column + MARGIN} ${row + MARGIN}h1v1h-1z`);
    }
  }
  return lines.join('');
}
