import { crc32 } from 'node:zlib';

interface Entry {
  name: string;
  content: string;
}

/** 1980-01-01, the first day that the format knows: the same entries always make the same bytes. */
const FIRST_DAY = 0x21;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;

/** Files as one ZIP archive, stored as they are: small tables are not worth compressing. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const body = Buffer.from(content);
    const title = Buffer.from(name);
    const common = commonOf(title, body);
    const local = Buffer.concat([uint32(0x04034b50), common, title, body]);
    // No comment, first disk, no attributes, and where the file begins.
    const rest = Buffer.concat([Buffer.alloc(2 + 2 + 2 + 4), uint32(offset)]);
    directory.push(Buffer.concat([uint32(0x02014b50), uint16(VERSION), common, rest, title]));
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = uint16(entries.length);
  const end = [
    uint32(0x06054b50),
    Buffer.alloc(4),
    count,
    count,
    uint32(index.length),
    uint32(offset),
    Buffer.alloc(2),
  ];
  return Buffer.concat([...locals, index, ...end]);
}

/** What the head of a file and its line in the directory have in common. */
function commonOf(title: Buffer, body: Buffer): Buffer {
  const stored = 0;
  return Buffer.concat([
    ...[VERSION, FLAGS, stored, 0, FIRST_DAY].map(uint16),
    ...[crc32(body), body.length, body.length].map(uint32),
    uint16(title.length),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
