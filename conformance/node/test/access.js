'use strict';

// IBM's clients of the access services, pointed at the emulator. Each answer that comes back through one of them is held
// against the model that IBM's SDK declares for it, so that a row need only say what it is about.

const assert = require('node:assert/strict');
const { IamAuthenticator } = require('@ibm-cloud/platform-services/auth');
const { Models } = require('./models');

const SERVICES = {
  identity: { path: 'iam-identity/v1', endpoint: 'iam' },
  groups: { path: 'iam-access-groups/v2', endpoint: 'iam' },
  policies: { path: 'iam-policy-management/v1', endpoint: 'iam' },
  controller: { path: 'resource-controller/v2', endpoint: 'resourceController' },
  manager: { path: 'resource-manager/v2', endpoint: 'resourceManager' },
};

// Enterprise templates, their assignments, and what the console remembers of a user are not emulated.
const LEFT_OUT = /Template|Assignment|Preference/;

class Service {
  constructor(name) {
    const { path, endpoint } = SERVICES[name];
    this.endpoint = endpoint;
    this.Client = require(`@ibm-cloud/platform-services/${path}`);
    this.models = Models.of(path);
    this.answered = new Set();
  }

  // A client that signs in with an API key; its answers are checked.
  clientOf(emulator, apikey = emulator.apiKey) {
    const client = new this.Client({
      serviceUrl: emulator.endpoints[this.endpoint],
      authenticator: new IamAuthenticator({ apikey, url: emulator.endpoints.iam }),
    });
    return new Proxy(client, { get: (target, name) => this.checked(target, name) });
  }

  checked(client, name) {
    const operation = this.models.operations.get(name);
    if (!operation) {
      return client[name];
    }
    return async (params) => {
      const answer = await client[name](params);
      this.check(operation.answer, answer.result, name);
      this.answered.add(name);
      return answer;
    };
  }

  check(model, value, where) {
    const complaints = this.models.complaints(model, value);
    assert.deepEqual(complaints, [], `${where} was answered with ${JSON.stringify(value)}`);
  }

  get leftOut() {
    return [...this.models.operations.keys()].filter((name) => LEFT_OUT.test(name));
  }

  // The operations of the SDK for which no row got an answer.
  get unanswered() {
    return [...this.models.operations.keys()].filter((name) => !LEFT_OUT.test(name) && !this.answered.has(name));
  }
}

// What the SDK throws for a refusal: its status, the service's code, and a message out of the body.
function refusal(status, code, bodyOf = asErrors) {
  return (error) => {
    assert.equal(error.status, status, `${error.status} ${error.body ?? error.stack}`);
    const said = bodyOf(JSON.parse(error.body), status);
    assert.equal(said.code, code, error.body);
    assert.equal(error.message, said.message);
    return true;
  };
}

// Identities, groups and policies word their refusals as a list of errors.
function asErrors(body, status) {
  assert.equal(body.status_code, status);
  assert.ok(body.trace);
  return body.errors[0];
}

// The Resource Controller says one thing, flat.
function asMessage(body, status) {
  assert.equal(body.status_code, status);
  assert.ok(body.transaction_id);
  return { code: body.error_code, message: body.message };
}

module.exports = { asMessage, refusal, Service };
