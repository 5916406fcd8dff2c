import type { SiteConfig, SourceConfig } from "../../schema/config/site.js";
import { asteriskSource } from "./asterisk/asterisk.js";
import type { Source } from "./source.js";

const kinds: Record<SourceConfig["kind"], (config: SourceConfig) => Source> = { asterisk: asteriskSource };

/** The PBXs that site.yaml declares. */
export function sourcesOf(site: SiteConfig): Source[] {
  return site.sources.map((config) => kinds[config.kind](config));
}
