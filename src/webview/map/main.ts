// The script of the map's page: joins what the extension tells, what the person does, and what is drawn.
import { MapPanel } from './mapPanel';

const panel = new MapPanel();
addEventListener('message', ({ data }: MessageEvent) => panel.take(data));
panel.begin();
