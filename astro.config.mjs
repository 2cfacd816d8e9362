import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { browsers } from './site/lib/browsers.ts';
import { office } from './site/lib/office.ts';
import licences from './site/integrations/licences.ts';
import deskKit from './site/integrations/desk-kit.ts';
import ocrModels from './site/integrations/ocr-models.ts';
import campaignSets from './site/integrations/campaign-sets.ts';
import offline from './site/integrations/offline.ts';
import relativeLinks from './site/integrations/relative-links.ts';
import searchIndex from './site/integrations/search-index.ts';
import sitemap from './site/integrations/sitemap.ts';

/** The style sheets of the pages within the site's frame; a poster or a card has its own, and no rule of theirs. */
const framed = (id) => /\.css$|[?&]type=style\b/.test(id) && !/\/(?:poster|card)\.astro|\/bare\.css/.test(id);

/** Astro builds the browser's scripts for the newest browsers, whatever `build.target` says. */
const lowered = {
  name: 'lowered-scripts',
  configEnvironment: (name, { build }) => (name === 'client' ? { build: { ...build, target: browsers } } : undefined),
};

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  // Without an address nothing points anywhere: no QR code, no link in a feed, no sitemap.
  site: process.env.SITE_URL ?? office.siteUrl,
  // The content policy allows nothing inside a page, so every style and script is a file of its own.
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    campaignSets(),
    sitemap(),
    ocrModels(),
    licences(),
    relativeLinks(),
    searchIndex(),
    deskKit(),
    offline(),
  ],
  vite: {
    plugins: [lowered],
    // One sheet for all pages: it is fetched once and then comes from the cache.
    environments: {
      prerender: {
        build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'site', test: framed }] } } } },
      },
    },
    build: {
      assetsInlineLimit: 0,
      modulePreload: false,
      target: browsers,
      cssTarget: browsers,
      // Every MDX file carries a directive for Astro alone, and would print a warning of its own.
      rolldownOptions: {
        onLog: (level, log, print) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && print(level, log),
      },
    },
    // Scripts, workers and what they load find each other beside themselves, whatever path hosts the site.
    experimental: { renderBuiltUrl: (_, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
  },
});
