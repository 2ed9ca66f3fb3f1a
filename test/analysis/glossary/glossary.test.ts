import assert from 'node:assert/strict';
import { join } from 'node:path';
import ts from 'typescript';
import { aboutName } from '../../../server/src/analysis/glossary/names';
import { aboutLayerClass } from '../../../server/src/analysis/glossary/layers';
import { layerOptionKeys } from '../../../server/src/analysis/glossary/optionKeys';
import {
  callbackOptions,
  compileOptions,
  fitDatasetOptions,
  fitOptions,
  layerOptions,
} from '../../../server/src/analysis/glossary/options';
import { validNames } from '../../../server/src/code/tfjs/names';

const kinds = [
  'activation',
  'loss',
  'metric',
  'optimizer',
  'initializer',
  'regularizer',
  'constraint',
  'padding',
  'dataFormat',
  'layer',
] as const;

describe('glossary', () => {
  for (const kind of kinds) {
    it(`has a sentence on each ${kind} that tfjs takes`, () => {
      for (const name of validNames(kind)) assert.match(aboutName(kind, name) ?? '', /^\S.+\.$/, name);
    });
  }

  it('knows layers by their class, and no class of the program', () => {
    assert.match(aboutLayerClass('Conv2D') ?? '', /filters/);
    assert.match(aboutLayerClass('BatchNormalization') ?? '', /batch/);
    assert.equal(aboutLayerClass('MyAttention'), undefined);
    assert.equal(aboutName('activation', 'toString'), undefined);
  });

  describe('as the types of tfjs have them', function () {
    this.timeout(60_000);
    let types: Types;
    before(() => (types = readTypes()));

    it('has the options of each layer', () => {
      for (const factory of validNames('layer')) {
        // tfjs writes the options of this one in snake case in its types and reads them in camel case.
        if (factory === 'spatialDropout1d') continue;
        assert.deepEqual([...layerOptionKeys(factory)].sort(), types.layers.get(factory)?.sort(), factory);
        for (const key of layerOptionKeys(factory)) assert.match(layerOptions[key] ?? '', /\.$/, `${factory} ${key}`);
      }
    });

    it('has the options of compile, fit and fitDataset, and the callbacks', () => {
      const given = {
        Compile: compileOptions,
        Fit: fitOptions,
        FitDataset: fitDatasetOptions,
        Callbacks: callbackOptions,
      };
      for (const [alias, options] of Object.entries(given)) {
        assert.deepEqual(Object.keys(options).sort(), types.aliases.get(alias)?.sort(), alias);
      }
    });
  });
});

interface Types {
  readonly layers: ReadonlyMap<string, string[]>;
  readonly aliases: ReadonlyMap<string, string[]>;
}

/** Asks the declarations of tfjs which properties its options have. */
function readTypes(): Types {
  const path = join(import.meta.dirname, 'options.ts');
  const text = `
    import * as tfl from '@tensorflow/tfjs-layers';
    type Layers = typeof tfl.layers;
    type Compile = tfl.ModelCompileArgs;
    type Fit = tfl.ModelFitArgs;
    type FitDataset = tfl.ModelFitDatasetArgs<never>;
    type Callbacks = tfl.CustomCallbackArgs;`;
  const options = {
    strict: true,
    skipLibCheck: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const onDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...others) =>
    name === path ? ts.createSourceFile(name, text, ts.ScriptTarget.ESNext) : onDisk(name, ...others);
  const program = ts.createProgram([path], options, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  assert.ok(source);
  const layers = new Map<string, string[]>();
  const aliases = new Map<string, string[]>();
  const namesOf = (type: ts.Type): string[] =>
    checker.getPropertiesOfType(checker.getNonNullableType(type)).map(({ name }) => name);
  for (const node of source.statements.filter(ts.isTypeAliasDeclaration)) {
    const type = checker.getTypeAtLocation(node.name);
    if (node.name.text !== 'Layers') aliases.set(node.name.text, namesOf(type));
    else {
      for (const member of checker.getPropertiesOfType(type)) {
        const [signature] = checker.getTypeOfSymbolAtLocation(member, node).getCallSignatures();
        const [parameter] = signature?.getParameters() ?? [];
        if (parameter) layers.set(member.name, namesOf(checker.getTypeOfSymbolAtLocation(parameter, node)));
      }
    }
  }
  return { layers, aliases };
}
