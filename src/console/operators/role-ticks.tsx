import { Tick } from '../layout/form';
import { ROLE_WORDS, ROLES, type Role } from '../permissions';

export const roleNames = (roles: readonly Role[]) =>
  roles.map((role) => ROLE_WORDS[role].name).join(', ') || '없음';

export function RoleTicks({ chosen }: { chosen: readonly Role[] }) {
  return (
    <fieldset class="ticks">
      <legend>역할</legend>
      {ROLES.map((role) => (
        <Tick
          key={role}
          name="roles"
          value={role}
          label={ROLE_WORDS[role].name}
          about={ROLE_WORDS[role].about}
          checked={chosen.includes(role)}
        />
      ))}
    </fieldset>
  );
}
