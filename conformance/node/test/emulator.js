'use strict';

// The emulator as its users start it: a program of its own, which says in one line where it is.

const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');

const JAR = process.env.REDOUBT_EMULATOR_JAR
  || path.join(__dirname, '..', '..', '..', 'emulator', 'target', 'redoubt-emulator.jar');

async function start() {
  if (!existsSync(JAR)) {
    throw new Error(`There is no ${JAR}: build it with 'mvn -pl emulator package'`);
  }
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const child = spawn(java, ['-jar', JAR, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A run that ends before its time must not leave the emulator behind.
  process.once('exit', () => child.kill());
  const lines = readline.createInterface({ input: child.stdout });
  const line = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The emulator ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  return { ...JSON.parse(line), stop: () => stop(child) };
}

function stop(child) {
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
}

module.exports = { start };
