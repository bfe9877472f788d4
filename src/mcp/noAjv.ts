/**
 * Stands in the bundle for the validator of JSON schemas that the SDK brings along for what a server asks its client:
 * this server asks nothing, and checks what it is given by the schemas of its tools itself.
 */
const noAjv = undefined;
// oxlint-disable-next-line import/no-default-export -- what it stands for has one
export default noAjv;
