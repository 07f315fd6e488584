const { createRequire, isBuiltin } = require('node:module');
const { join, sep } = require('node:path');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const PACKAGES = `${sep}node_modules${sep}`;
const LIB = join(__dirname, '../../../lib') + sep;

/** How Jest asks for the JavaScript of a module that is loaded with `require`. */
const AS_COMMONJS = {
  isInternalModule: false,
  supportsDynamicImport: false,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
};

/** The source maps of what is loaded once, by file. */
const sourceMaps = new Map();

/** The runtime of the file of tests that is run. */
let running;

// Node.js loads the modules of lib/, in the JavaScript that Jest keeps of them.
require.extensions['.ts'] = (module, file) => {
  const { code, sourceMapPath } = running.transformer.transform(file, AS_COMMONJS);
  if (sourceMapPath) {
    sourceMaps.set(file, sourceMapPath);
    running.getSourceMaps().set(file, sourceMapPath);
  }
  module._compile(code, file);
};

/**
 * Loads packages and the modules of lib/ once for all files of tests that a process runs, and compiles them and the tests for the realm of Node.js: aws-cdk-lib takes
 * seconds to load and to get fast, and code in a realm of its own runs at half the speed. Other modules of tests are loaded for each file, as Jest does.
 */
module.exports = class OneRealmRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, ...others) {
    super(config, environment, resolver, transformer, ...others);
    this.resolver = resolver;
    this.transformer = transformer;
    running = this;
    for (const [file, sourceMap] of sourceMaps) {
      this.getSourceMaps().set(file, sourceMap);
    }
    const { executor } = this;
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
  }

  requireModule(from, name, options, isRequireActual) {
    if (name && !options?.isInternalModule && !isBuiltin(name)) {
      const file = this.resolver.resolveModule(from, name);
      if (isShared(file)) {
        return require(file);
      }
    }
    return super.requireModule(from, name, options, isRequireActual);
  }

  /** Jest's own modules, of which each file of tests gets the first anew. */
  requireInternalModule(from, name) {
    return name ? createRequire(from)(name) : super.requireInternalModule(from, name);
  }

  setMock(from, name, ...others) {
    if (!isBuiltin(name) && isShared(this.resolver.resolveModule(from, name))) {
      throw new Error(
        `'${name}' is loaded once for all tests, and cannot be replaced by a mock. Spy on what it exports an object of: CONTRIBUTING.md.`,
      );
    }
    super.setMock(from, name, ...others);
  }
};

function isShared(file) {
  return file.includes(PACKAGES) || file.startsWith(LIB);
}
