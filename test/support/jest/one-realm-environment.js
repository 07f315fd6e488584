const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Under which jest-circus keeps what listens to the tests of a file, and would find it for the next. */
const LISTENERS = Symbol.for('EVENT_HANDLERS');

/** Runs tests in the realm of Node.js itself, and puts back what they replaced of the global object, of `process` and of its environment. */
module.exports = class OneRealmEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.putBack = [globalThis, process].map(rememberProperties);
    this.variables = { ...process.env };
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.putBack.forEach((putBack) => putBack());
    Object.keys(process.env).forEach((name) => delete process.env[name]);
    Object.assign(process.env, this.variables);
    delete globalThis[LISTENERS];
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest asks whether there is one, and one-realm-runtime.js does not use it. */
  getVmContext() {
    return {};
  }
};

function rememberProperties(object) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const [name, property] of Object.entries(before)) {
      const now = Object.getOwnPropertyDescriptor(object, name);
      if (now?.value !== property.value || now?.get !== property.get) {
        Object.defineProperty(object, name, property);
      }
    }
  };
}
