/** The result of `work`, or `undefined` when it has not arrived after `budgetMs`. The work itself goes on. */
export function within<T>(work: Promise<T>, budgetMs: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, budgetMs, undefined);
    work.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (err) => {
        clearTimeout(timer);
        reject(err);
      },
    );
  });
}
