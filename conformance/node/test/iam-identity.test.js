'use strict';

// IBM's client of the identity services drives the emulator through every operation that it has.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { onAnEmulator } = require('./access');

// Enterprise templates, their assignments, and what the console remembers of a user are not emulated.
const LEFT_OUT = /Template|Assignment|Preference/;

const stage = onAnEmulator(['identity', 'policies']);

for (const part of ['service-ids', 'api-keys', 'profiles', 'trust', 'account']) {
  describe(part, () => require(`./rows/${part}`)(stage));
}

test('every operation of the identity services was answered', () => {
  assert.deepEqual(stage.services.identity.unanswered(LEFT_OUT), []);
});
