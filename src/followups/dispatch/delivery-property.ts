/** Where our delivery id travels: in `userRequest.user.properties` of an event, and in the `extra` of a message's buttons. */
export const DELIVERY_PROPERTY = 'fu_delivery';

/** The delivery that what came back is about, if it names one. Whose it is has to be looked up. */
export function deliveryIdOf(given: Readonly<Record<string, unknown>>): string | undefined {
  const id = given[DELIVERY_PROPERTY];
  return typeof id === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id) ? id : undefined;
}
