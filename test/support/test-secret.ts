/** The skill secret of every server that tests start. */
export const TEST_SECRET = 'a-secret-for-the-tests';
