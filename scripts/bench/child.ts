import { fork } from 'node:child_process';

/** A process of the benchmarks' own: each message is a job and each answer its result, one at a time. */
export function startChild<Job extends object, Result>(file: string, args: string[] = []) {
  const child = fork(file, args, { execArgv: ['--require', 'tsx/cjs'] });

  async function ask(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`${file} ended with ${code}.`));
      child.once('exit', ended);
      child.once('message', (result: Result) => {
        child.off('exit', ended);
        resolve(result);
      });
      child.send(job);
    });
  }

  return { pid: child.pid, ask, stop: () => child.kill() };
}

/** The other end: does the jobs that come in. One that fails ends the process. */
export function answerJobs<Job, Result>(answer: (job: Job) => Promise<Result>): void {
  process.on('message', (job: Job) => {
    void answer(job).then((result) => process.send?.(result));
  });
}
