import { AppError } from '../../platform/app-error';
import { readYaml } from '../../platform/yaml-file';
import { formatProblems } from '../../platform/yaml-problem';
import { registryMistakes } from './registry-rules';
import { type Purpose, type Registry, type RegistryField, RegistrySchema } from './registry-schema';
import { type Setup, setupMistakes } from './setup-rules';

/**
 * Reads `skills/channel.yaml`. Every mistake is reported at once as `file:line:column what → fix`; with a setup also what
 * this installation does and the file does not tell.
 */
export function loadRegistry(yamlText: string, fileName: string, setup?: Setup): Registry {
  const read = readYaml(yamlText, fileName, RegistrySchema);
  if (!read.ok) throw registryInvalid(formatProblems(read.problems));
  const mistakes = [...registryMistakes(read.value), ...(setup ? setupMistakes(read.value, setup) : [])];
  const problems = mistakes.map(({ path, what, fix }) => ({
    file: fileName,
    ...read.at(path),
    what,
    fix,
  }));
  if (problems.length > 0) throw registryInvalid(formatProblems(problems));
  const periods = new Map(read.value.purposes.map(({ id, retention }) => [id, retention]));
  const fields = read.value.fields.flatMap((field) => {
    const retention = field.retention ?? periods.get(field.purpose);
    return retention ? [{ ...field, retention }] : [];
  });
  return { ...read.value, fields };
}

const registryInvalid = (problems: string) =>
  new AppError({
    code: 'REGISTRY_INVALID',
    message: problems,
    fix: 'Mend the named lines. Nothing personal is collected until the file is right.',
  });

export function fieldById(registry: Registry, id: string): RegistryField | undefined {
  return registry.fields.find((field) => field.id === id);
}

/** Numbers and addresses of the channel itself, which may stand in any text. */
export function ownContacts({ channel, controller, privacyOfficer }: Registry): string[] {
  const written = [channel.contact, controller.contact, privacyOfficer.email, privacyOfficer.phone];
  return written.filter((contact) => contact !== undefined);
}

export function purposeById(registry: Registry, id: string): Purpose | undefined {
  return registry.purposes.find((purpose) => purpose.id === id);
}
