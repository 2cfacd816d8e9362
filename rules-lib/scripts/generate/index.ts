// Everything that is made from the data and the schemas: path below `src/generated`, and text.
import { present } from '../../src/present.ts';
import type { Data } from '../data.ts';
import { readSchemas } from '../schemas.ts';
import { adviceModule } from './advice.ts';
import { caseModules } from './cases.ts';
import { idsModule } from './ids.ts';
import { lexiconModule } from './lexicon.ts';
import { askedModule, classifyingPlanModule, clausesModule, planModule, traditionalModule } from './plan.ts';
import { returnsModule } from './returns.ts';
import { fileKindsModule, ledgerTextModule, typesOf } from './types.ts';
import { validatorModule, validatorTypes } from './validators.ts';

export async function generated(data: Data): Promise<[path: string, content: string][]> {
  const schemas = readSchemas();
  const types = [...schemas].map(async ([name, schema]): Promise<[string, string]> => [
    `types/${name}.ts`,
    await typesOf(name, schema),
  ]);
  return [
    ...(await Promise.all(types)),
    ['validators.js', await validatorModule(schemas)],
    ['validators.d.ts', validatorTypes(schemas.keys())],
    ['file-kinds.ts', fileKindsModule()],
    ['ledger-text.ts', ledgerTextModule(present(schemas.get('ledger-row'), 'schema ledger-row '))],
    ['ids.ts', idsModule(data)],
    ['plan.ts', planModule(data)],
    ['clauses.ts', clausesModule(data)],
    ['classifying-plan.ts', classifyingPlanModule(data)],
    ['asked.ts', askedModule(data)],
    ['traditional.ts', traditionalModule(data)],
    ['lexicon.ts', lexiconModule(data)],
    ['returns.ts', returnsModule(data)],
    ['advice.ts', adviceModule(data)],
    ...caseModules(data),
  ];
}
