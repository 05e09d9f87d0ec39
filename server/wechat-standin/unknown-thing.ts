/** A user, app or order the stand-in does not have. */
export class UnknownThing extends Error {}
