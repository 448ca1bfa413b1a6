/**
 * `npm run build`: a few CommonJS files under `dist`. Sources lie one folder below the root and so does what is built, hence
 * a path beside a source file stays true: `src/simulator/browser` is found as `dist/simulator/browser`, `skills` next to both.
 */
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { type BuildOptions, build, type Loader, type Plugin } from 'esbuild';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/** The server and the thread of its embedded engine. One file each, packages included: it starts in two thirds of the time. */
const SERVER = ['src/main.ts', 'src/storage/embedded/worker.ts'];
/** What an operator runs beside the server, as `node dist/doctor.js`. */
const COMMANDS = [
  'backup',
  'consent',
  'doctor',
  'keys',
  'move-to-mongodb',
  'new-key',
  'purchases',
  'reset-login',
  'restore',
  'why',
];
/** Packages with native code, or that look for files beside their own. */
const UNBUNDLED = ['@node-rs/argon2', 'libsql', 'node-cron', 'tsx'];

async function main(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await Promise.all([
    ...SERVER.map((entry) => bundle(entry, { external: UNBUNDLED })),
    ...COMMANDS.map((name) => bundle(`scripts/${name}.ts`, { packages: 'external' })),
  ]);
  await copyAssets(join(ROOT, 'src'));
}

/** `src/storage/embedded/worker.ts` becomes `dist/storage/embedded/worker.js`. */
async function bundle(entry: string, which: Pick<BuildOptions, 'external' | 'packages'>): Promise<void> {
  const outfile = join(DIST, withoutTop(entry).replace(/\.ts$/, '.js'));
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    ...which,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    tsconfig: join(ROOT, 'tsconfig.json'),
    plugins: [keepFolders(dirname(withoutTop(entry)))],
  });
}

/** In one bundle every `__dirname` would be the bundle's; each file keeps the folder it had among the sources. */
function keepFolders(ofEntry: string): Plugin {
  return {
    name: 'keep-folders',
    setup({ onLoad }) {
      onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const folder = relative(ofEntry, dirname(withoutTop(relative(ROOT, path)))) || '.';
        const here = `require('node:path').join(__dirname, ${JSON.stringify(folder)})`;
        return {
          contents: text.replaceAll(/\b__dirname\b/g, here),
          loader: extname(path).slice(1) as Loader,
        };
      });
    },
  };
}

const withoutTop = (path: string): string => path.split(sep).slice(1).join(sep);

/** Style sheets and scripts of pages, which are read at run time; TypeScript is in the bundles. */
async function copyAssets(from: string): Promise<void> {
  for (const file of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || ['.ts', '.tsx', '.md'].includes(extname(file.name))) continue;
    const path = join(file.parentPath, file.name);
    await cp(path, join(DIST, relative(from, path)));
  }
}

main().catch((err: unknown) => {
  process.stderr.write(`${err}\n`);
  process.exitCode = 1;
});
