import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import pagefind from './site/integrations/search-index.ts';
import publish from './site/integrations/publish.ts';
import relativeLinks from './site/integrations/relative-links.ts';

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  site: process.env.SITE_URL ?? 'https://fangfei.example',
  // The content policy allows nothing inside a page, so every style and script is a file of its own.
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  integrations: [mdx(), publish(), relativeLinks(), pagefind()],
  vite: {
    build: {
      assetsInlineLimit: 0,
      modulePreload: false,
      target: 'chrome78',
      cssTarget: 'chrome78',
      // Every MDX file carries a directive for Astro alone, and would print a warning of its own.
      rolldownOptions: {
        onLog: (level, log, print) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && print(level, log),
      },
    },
    // Scripts, workers and what they load find each other beside themselves, whatever path hosts the site.
    experimental: { renderBuiltUrl: (_, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
  },
});
