'use strict';

// IBM's client, pointed at an instance in the emulator.

const KeyProtectV2 = require('@ibm-cloud/ibm-key-protect/ibm-key-protect-api/v2');
const { IamAuthenticator } = require('@ibm-cloud/ibm-key-protect/auth');

const TYPE = 'application/vnd.ibm.kms.key+json';
const POLICY = 'application/vnd.ibm.kms.policy+json';

function instanceId(crn) {
  return crn.split(':')[7];
}

function clientOf(emulator, service, apiKey = emulator.apiKey) {
  const client = new KeyProtectV2({
    serviceUrl: emulator.endpoints[service],
    authenticator: new IamAuthenticator({ apikey: apiKey, url: emulator.endpoints.iam }),
  });
  return { client, bluemixInstance: instanceId(emulator.instances[service]) };
}

function envelope(collectionType, ...resources) {
  return { metadata: { collectionType, collectionTotal: resources.length }, resources };
}

function keyBody(resource) {
  return envelope(TYPE, { type: TYPE, extractable: false, ...resource });
}

// What the SDK throws for a refusal: its status, and the service's code.
function refusal(status, code) {
  return (error) => {
    const body = typeof error.body === 'string' ? JSON.parse(error.body) : error.body;
    const codes = body.resources.flatMap((r) => r.reasons.map((reason) => reason.code));
    if (error.status !== status || !codes.includes(code)) {
      throw new Error(`${error.status} ${codes} instead of ${status} ${code}`);
    }
    return true;
  };
}

module.exports = { POLICY, TYPE, clientOf, envelope, keyBody, refusal };
