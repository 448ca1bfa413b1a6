/**
 * `npm run build`: a few CommonJS files under `dist`. Sources lie one folder below the root and so does what is built, hence
 * a path beside a source file stays true: `src/simulator/browser` is found as `dist/simulator/browser`, `skills` next to both.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, sep } from 'node:path';
import { type BuildOptions, build, type Loader, type Plugin } from 'esbuild';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/** The thread of the embedded engine, which the server finds by this name. */
const ENGINE = 'src/storage/embedded/worker.ts';
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
    bundleServer(),
    bundle(ENGINE, builtOf(ENGINE), { external: UNBUNDLED }),
    ...COMMANDS.map((name) => bundle(`scripts/${name}.ts`, `${name}.js`, { packages: 'external' })),
  ]);
  await copyAssets(join(ROOT, 'src'));
  await compileServer();
}

/** One file, packages included, and `main.js`, which runs it from what V8 compiled of it: it starts in half of the time. */
async function bundleServer(): Promise<void> {
  await bundle('src/main.ts', 'server.js', { external: UNBUNDLED });
  await cp(join(__dirname, 'build/main.cjs'), join(DIST, 'main.js'));
}

/** Starts the server once, alone with an empty folder, and ends it as soon as it is ready; what it compiled by then is kept. */
async function compileServer(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dangol-build-'));
  const child = spawn(process.execPath, [join(__dirname, 'build/compile.cjs'), join(DIST, 'server.js')], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
    if (said.includes('/kakao/skill')) child.kill('SIGTERM');
  });
  const [code] = await once(child, 'exit');
  await rm(folder, { recursive: true });
  if (code !== 0)
    throw new Error(`The built server does not start and stop; it ended with ${code}.\n${said}`);
}

/** `src/storage/embedded/worker.ts` becomes `storage/embedded/worker.js`. */
const builtOf = (entry: string): string => withoutTop(entry).replace(/\.ts$/, '.js');

async function bundle(
  entry: string,
  outfile: string,
  which: Pick<BuildOptions, 'external' | 'packages'>,
): Promise<void> {
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile: join(DIST, outfile),
    bundle: true,
    ...which,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // A script that comes from a cache cannot import(); require() does the same here.
    supported: { 'dynamic-import': false },
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
