import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../src/platform/app-error';

/** Stands in every folder that the demo made, and only in those: what may be thrown away. */
const Marker = z.object({ people: z.number().optional() });
type Marker = z.infer<typeof Marker>;

const SKILLS = join(__dirname, '..', '..', 'skills');
/** Of the campaigns that come as examples, those that the demo's shop runs. */
const RUNNING = ['after-purchase.yaml', 'coffee-series.yaml', 'interests-3-months.yaml'];

const markerOf = (folder: string) => join(folder, 'demo.json');

/** What the folder was filled with; undefined when it was not, or not to the end. */
export async function readFolder(folder: string): Promise<Required<Marker> | undefined> {
  const { people } = (await readMarker(folder)) ?? {};
  return people === undefined ? undefined : { people };
}

async function readMarker(folder: string): Promise<Marker | undefined> {
  const text = await readFile(markerOf(folder), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Marker.parse(JSON.parse(text));
}

/** Empties the demo's own folder and puts the skills in it, which the console may then change. */
export async function claimFolder(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  if (found.length > 0 && !(await readMarker(folder))) throw notOurs(folder);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await write(folder, {});
  const skills = join(folder, 'skills');
  await cp(SKILLS, skills, { recursive: true, filter: (name) => !name.endsWith('.ts') });
  for (const name of RUNNING) await cp(join(SKILLS, 'campaigns', name), join(skills, name));
  await openShop(join(skills, 'channel.yaml'));
}

export const markFilled = (folder: string, marker: Required<Marker>): Promise<void> => write(folder, marker);

const write = (folder: string, marker: Marker) => writeFile(markerOf(folder), `${JSON.stringify(marker)}\n`);

/** The shipped file asks to be made one's own; the demo's shop has done so. */
async function openShop(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll('privacy@example.com', 'privacy@dangol-coffee.example'));
}

const notOurs = (folder: string) =>
  new AppError({
    code: 'DEMO_FOLDER_IN_USE',
    message: `${folder} holds something that the demo did not make.`,
    fix: 'Name another folder: npm run demo -- --folder ./another',
  });
