'use strict';

// IBM's clients of the access services, pointed at the emulator. Each answer that comes back through one of them is held
// against the model that IBM's SDK declares for it, so that a row need only say what it is about.

const assert = require('node:assert/strict');
const { after, before } = require('node:test');
const { IamAuthenticator } = require('@ibm-cloud/platform-services/auth');
const { start } = require('./emulator');
const { Models } = require('./models');

const SERVICES = {
  identity: { path: 'iam-identity/v1', endpoint: 'iam' },
  groups: { path: 'iam-access-groups/v2', endpoint: 'iam' },
  policies: { path: 'iam-policy-management/v1', endpoint: 'iam' },
  controller: { path: 'resource-controller/v2', endpoint: 'resourceController' },
  manager: { path: 'resource-manager/v2', endpoint: 'resourceManager' },
};

// The model of an answer that has no body.
const NOTHING = 'EmptyObject';

class Service {
  constructor(name) {
    const { path, endpoint } = SERVICES[name];
    this.endpoint = endpoint;
    this.Sdk = require(`@ibm-cloud/platform-services/${path}`);
    this.models = Models.of(path);
    this.answered = new Set();
  }

  // A client that signs in with an API key; its answers are checked.
  clientOf(emulator, apikey = emulator.apiKey) {
    const client = new this.Sdk({
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
      // A report that is not there yet is answered for with nothing.
      const expected = answer.status === 204 ? NOTHING : operation.answer;
      this.check(expected, answer.result, name);
      if (expected === operation.answer) {
        this.answered.add(name);
      }
      return answer;
    };
  }

  check(model, value, where) {
    const complaints = this.models.complaints(model, value);
    assert.deepEqual(complaints, [], `${where} was answered with ${JSON.stringify(value)}`);
  }

  // The operations of the SDK for which no row got an answer.
  unanswered(leftOut) {
    return [...this.models.operations.keys()].filter((name) => !leftOut.test(name) && !this.answered.has(name));
  }
}

// An emulator of its own for the rows of a file, and a client of each service there, as the account's owner.
function onAnEmulator(...names) {
  const services = Object.fromEntries(names.map((name) => [name, new Service(name)]));
  const stage = { services };
  let unique = 0;
  stage.newName = (kind) => {
    unique += 1;
    return `${kind}-${unique}`;
  };
  before(async () => {
    stage.emulator = await start();
    stage.accountId = stage.emulator.accountId;
    for (const name of names) {
      stage[name] = services[name].clientOf(stage.emulator);
    }
  });
  after(() => stage.emulator.stop());
  return stage;
}

const DENIED = 'Access is denied due to invalid credentials.';

// The SDK's own sentence replaces the service's for 401 and 403, and for whatever says that it came from an address with
// 'iam' in it, which is every refusal of the identity services.
function deniedInItsEyes({ status, result }) {
  return status === 401 || status === 403 || Boolean(result.context?.url?.includes('iam'));
}

// What the SDK throws for a refusal: its status, the service's code, and the message that it found in the body.
function refusal(status, code, saidIn = firstError) {
  return (error) => {
    assert.equal(error.status, status, `${error.status} ${error.body ?? error.stack}`);
    const said = saidIn(error.result, status);
    assert.equal(said.code, code, error.body);
    assert.ok(said.message);
    assert.equal(error.message, deniedInItsEyes(error) ? DENIED : said.message);
    return true;
  };
}

// Identities, groups and policies word their refusals as a list of errors.
function firstError(body, status) {
  assert.equal(body.status_code, status);
  assert.ok(body.trace);
  return body.errors[0];
}

// The Resource Controller says one thing, flat.
function onlyError(body, status) {
  assert.equal(body.status_code, status);
  assert.ok(body.transaction_id);
  return { code: body.error_code, message: body.message };
}

// All that a listing of the identity services gives: its next page is a URL with a token in it.
async function pages(list, params, rowsOf) {
  const all = [];
  let pagetoken;
  do {
    const { result } = await list({ ...params, pagetoken });
    all.push(rowsOf(result));
    pagetoken = result.next && new URL(result.next).searchParams.get('pagetoken');
  } while (pagetoken);
  return all;
}

module.exports = { onAnEmulator, onlyError, pages, refusal, Service };
