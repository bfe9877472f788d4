/**
 * Prefixes of identifiers that other tools look up by themselves: Manubot's own (`tag`, `raw` …) and the registries of
 * identifiers.org that are cited in papers.
 */
const PREFIXES = new Set(
  `arxiv ark arrayexpress ads asin bao biomodels bioproject bioregistry biorxiv biosample cas cellosaurus chebi chembl chemspider cl
  clinicaltrials clinvar cosmic cran dbgap dbsnp do doi doid drugbank ec-code efo ega ena ensembl eutils flybase genbank geo
  github go hal hdl hgnc hmdb hp hpa http https inchikey intact interpro isbn isni isrctn issn jstor kegg lei lccn medrxiv mesh mgi
  mim mirbase mp ncbigene ncbiprotein ncit ncbitaxon nct oai oclc ols omim orcid orphanet openalex osf panther pdb pfam pmc
  pmcid pmid pride pubchem pubmed pypi raw reactome refseq rrid ror s2cid sgd shortdoi snomedct so sra swh swissprot tag tair taxonomy
  uberon umls uniprot uri url urn vario wikidata wikipathways wormbase zenodo zfin zotero`.split(/\s+/),
);
/** Digital object identifiers as MyST has them, without a prefix. */
const DOI = /^10\.\d{4,9}\//;

/** Whether a key is the identifier of something in a registry rather than in a bibliography: `doi:10.1/x`, `chebi:15377`. */
export function isIdentifier(key: string): boolean {
  const [prefix = ''] = /^[A-Za-z][\w-]*(?=(?:\.[\w.]+)?:.)/.exec(key) ?? [];
  return PREFIXES.has(prefix.toLowerCase()) || DOI.test(key);
}

/** The names that a note gives to identifiers and links: `[@name]: doi:10.1/x` (Manubot, 'Citation aliases'). */
export function namesOfIdentifiers(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^ {0,3}\[@([^\]\s]+)\]:[ \t]*\S/gm)].map(([, name = '']) => name));
}
