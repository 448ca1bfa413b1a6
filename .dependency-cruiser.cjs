/**
 * The import table of the house: what each module may import besides platform and packages.
 * One table, read by the rules below; `npm run imports` checks it.
 */
const may = {
  platform: [],
  storage: [],
  kakao: [],
  privacy: ['storage'],
  contacts: ['storage', 'privacy'],
  consent: ['storage', 'privacy'],
  segments: ['storage', 'privacy', 'contacts', 'consent'],
  experiments: ['storage'],
  conversation: ['kakao', 'storage', 'privacy', 'contacts', 'consent'],
  followups: ['kakao', 'storage', 'privacy', 'contacts', 'consent', 'segments', 'experiments'],
  incidents: ['storage', 'privacy'],
  insights: ['storage', 'contacts', 'consent', 'conversation', 'segments', 'followups', 'experiments'],
  simulator: ['kakao'],
  console: [
    'privacy',
    'contacts',
    'consent',
    'segments',
    'experiments',
    'conversation',
    'followups',
    'incidents',
    'insights',
    'simulator',
  ],
};

const between = Object.entries(may).map(([module, allowed]) => ({
  name: `${module}-imports`,
  comment: `${module} may import ${allowed.join(', ') || 'no other module'} (and platform). Move the function, or hand it in from services.ts.`,
  severity: 'error',
  from: { path: `^src/${module}/` },
  to: {
    path: '^src/',
    pathNot: [`^src/(${[module, 'platform', ...allowed].join('|')})/`],
  },
}));

module.exports = {
  forbidden: [
    ...between,
    {
      name: 'module-is-its-index',
      comment: 'Another module is imported through its index.ts, which names what it offers.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/(?!platform/)([^/]+)/(?!index\\.ts$)', pathNot: '^src/$1/' },
    },
    {
      name: 'own-index',
      comment: 'Inside a folder, files import each other directly and never their own index.',
      severity: 'error',
      from: { path: '^src/([^/]+)/(?!index\\.ts$)' },
      to: { path: '^src/$1/index\\.ts$' },
    },
    {
      name: 'no-circular',
      comment: 'Files that import one another in a ring cannot be read one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'skills-imports',
      comment: 'Skills use conversation, kakao bubbles and `import type` of services.',
      severity: 'error',
      from: { path: '^skills/' },
      to: {
        path: '^src/',
        pathNot: ['^src/conversation/index\\.ts$', '^src/kakao/index\\.ts$', '^src/services\\.ts$'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'] },
  },
};
