// Loads a handler that is written in TypeScript: compiled with the project's own esbuild, and with
// source maps that name the real files, in stack traces as for a debugger's breakpoints.
'use strict';

const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

function findEsbuild(file, { RuntimeError, taskRoot }) {
  try {
    return require(require.resolve('esbuild', { paths: [path.dirname(file), process.cwd()] }));
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new RuntimeError('Runtime.ImportModuleError',
      `${path.relative(taskRoot, file)} is TypeScript, which Sidestep compiles with esbuild, and ` +
      `esbuild is not installed. Run "npm install --save-dev esbuild" in ${taskRoot} or above it, ` +
      'or point the function at compiled JavaScript.');
  }
}

// Where the source lies is where an ES module finds packages by `require`, and what other code is told
// of its own place.
function banner(file, format) {
  if (format === 'cjs') {
    const directory = path.dirname(file);
    return `__filename = ${JSON.stringify(file)}; __dirname = ${JSON.stringify(directory)};`;
  }
  return "import { createRequire as sidestepRequire } from 'node:module'; " +
    `const require = sidestepRequire(${JSON.stringify(file)});`;
}

// esbuild names sources by their way from the output, which is in another place than they are.
function withRealNames(map, output) {
  const parsed = JSON.parse(map);
  const directory = path.dirname(output);
  parsed.sources = parsed.sources.map((source) =>
    pathToFileURL(path.resolve(directory, source)).href);
  delete parsed.sourceRoot;
  return parsed;
}

const outputOf = (result, ending) =>
  result.outputFiles.find(({ path: name }) => name.endsWith(ending)).text;

// The files of the last compilation. Data that is compiled in is among them; the name of the output
// says nothing about it.
function inputsOf(output) {
  try {
    return JSON.parse(fs.readFileSync(`${output}.inputs`, 'utf8'));
  } catch {
    return undefined;
  }
}

function isUpToDate(output) {
  const compiled = fs.statSync(output, { throwIfNoEntry: false });
  return compiled !== undefined && inputsOf(output)?.every((input) =>
    fs.statSync(input, { throwIfNoEntry: false })?.mtimeMs <= compiled.mtimeMs);
}

function writeFile(name, text) {
  const unfinished = `${name}.${process.pid}`;
  fs.writeFileSync(unfinished, text);
  fs.renameSync(unfinished, name);
}

// Compiled once per revision of the code: whoever starts first does it for the others.
function compile(file, format, output, options) {
  if (isUpToDate(output)) return;
  const result = findEsbuild(file, options).buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    format,
    platform: 'node',
    target: `node${process.versions.node.split('.')[0]}`,
    sourcemap: 'external',
    outfile: output,
    logLevel: 'silent',
    loader: { '.node': 'copy' },
    // AWS has these, and they take the longest; an ES module cannot find them from where it lies.
    external: format === 'cjs' ? ['aws-sdk', '@aws-sdk/*', '@smithy/*'] : [],
    banner: { js: banner(file, format) },
  });
  const map = withRealNames(outputOf(result, '.map'), output);
  const inline = Buffer.from(JSON.stringify(map)).toString('base64');
  const inputs = Object.keys(result.metafile.inputs).map((input) => path.resolve(input));
  writeFile(`${output}.inputs`, JSON.stringify(inputs));
  writeFile(output, `${outputOf(result, path.extname(output))}\n` +
    `//# sourceMappingURL=data:application/json;base64,${inline}\n`);
}

// `options`: bundle, what the name of the output begins with; isModule, whether the file is an ES
// module; importModule; and the bootstrap's RuntimeError and taskRoot.
exports.load = function load(file, options) {
  process.setSourceMapsEnabled(true);
  const output = options.bundle + path.basename(file) + (options.isModule ? '.mjs' : '.cjs');
  compile(file, options.isModule ? 'esm' : 'cjs', output, options);
  // So that data which is compiled in is on the list of what was read.
  for (const input of inputsOf(output) ?? []) {
    if (/\.(json|txt|html)$/.test(input) && !input.includes('node_modules')) fs.readFileSync(input);
  }
  if (options.isModule) return options.importModule(output);
  // As if it were the source file, so that packages are found from where the source lies.
  const Module = require('module');
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(path.dirname(file));
  module._compile(fs.readFileSync(output, 'utf8'), output);
  return module.exports;
};
