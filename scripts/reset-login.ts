import { createConsoleAccess } from '../src/console';
import { systemClock } from '../src/platform/clock';
import { withServices } from './installation';
import { runCommand } from './run-command';

/**
 * `npm run reset:login -- <id>` prints a link that gives an account of the console a new password and authenticator app. Once,
 * within a day; for an owner who lost phone and recovery codes. The server may run meanwhile.
 */
async function main([loginId]: string[]): Promise<number> {
  if (loginId === undefined) {
    process.stderr.write('npm run reset:login -- <id>\n');
    return 2;
  }
  return withServices(process.env, async (services, { connection, publicUrl }) => {
    const access = createConsoleAccess({
      connection,
      publicUrl,
      secret: await services.secret('console'),
      accessLog: services.accessLog,
      clock: systemClock,
      channelName: () => services.registry().channel.name,
    });
    const link = await access.createResetLink(loginId);
    process.stdout.write(
      link ? `하루 안에 한 번 열 수 있는 링크예요:\n${link}\n` : `그런 아이디가 없어요: ${loginId}\n`,
    );
    return link ? 0 : 1;
  });
}

runCommand(() => main(process.argv.slice(2)));
