/** How many people join on each of the days: more and more of them, and more on weekends. They add up to `people`. */
export function arrivals(people: number, days: number): number[] {
  const weights = Array.from({ length: days }, (_, day) => {
    const growth = 1 + day / days;
    const isWeekend = day % 7 >= 5;
    return growth * (isWeekend ? 1.6 : 1);
  });
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  let before = 0;
  return weights.map((own) => {
    weight += own;
    const upToHere = Math.round((people * weight) / whole);
    const joining = upToHere - before;
    before = upToHere;
    return joining;
  });
}
