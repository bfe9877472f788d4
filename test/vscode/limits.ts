/**
 * How long the tests wait for what must happen. Each is far more than a machine needs that is ten times slower than an
 * ordinary one: such a limit is there for what never comes, and no test passes or fails by how fast it is.
 */

/** For one step of a test that waits for something it names. The longest takes six seconds at ordinary speed. */
export const stepSeconds = 120;

/** For one test, whose steps have limits of their own. */
export const testMinutes = 15;

/** For the next sign of life of an extension host that runs tests. */
export const silenceMinutes = testMinutes + 5;

/** For other processes to give back the locks of the package manager. */
export const lockMinutes = 30;

/** A run that takes long says so often where it is. */
export const progressSeconds = 30;
