import { KEYED_CATALOGUES } from '../../core/catalogue/catalogues';
import { ZOTERO_ORG } from '../../core/catalogue/zotero';
import type { Settings } from '../settings';
import type { ServiceAt } from './serviceKeys';

/** A service that takes a key of the person's own. */
export interface KeyedService extends ServiceAt {
  /** The page on which a person makes one. */
  readonly madeAt: string;
}

/** The services that take keys, each where it is asked. @throws UserError where a setting has no address for one */
export function keyedServices(settings: Settings): readonly KeyedService[] {
  const catalogues = KEYED_CATALOGUES.map(({ name, address, key: { madeAt } }) => ({ name, address, madeAt }));
  return [...catalogues, ZOTERO_ORG].map((service) => ({
    ...service,
    address: settings.catalogueAddress(service.name) ?? service.address,
  }));
}
