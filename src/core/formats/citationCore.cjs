/**
 * Stands in bundles for the core of citation.js: its BibTeX plug-in needs these two alone of all that it does, among
 * which is fetching, where nothing of a library leaves the machine.
 */
const { Grammar } = require('../../../node_modules/@citation-js/core/lib/util/grammar.js');
const { Translator } = require('../../../node_modules/@citation-js/core/lib/util/translator.js');

exports.util = { Grammar, Translator };
