/** A file that is empty all of a sudden is probably being written: it is looked at again after this; milliseconds. */
export const SETTLING = 1000;
