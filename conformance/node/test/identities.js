'use strict';

// A second identity in the emulated account, made over IAM's own REST interface.

const ROLE = 'crn:v1:bluemix:public:iam::::serviceRole:';

async function send(emulator, path, init) {
  const answer = await fetch(`${emulator.endpoints.iam}${path}`, { method: 'POST', ...init });
  if (!answer.ok) {
    throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  }
  return answer.json();
}

async function tokenOf(emulator) {
  const body = new URLSearchParams({
    grant_type: 'urn:ibm:params:oauth:grant-type:apikey',
    apikey: emulator.apiKey,
  });
  return (await send(emulator, '/identity/token', { body })).access_token;
}

// Gives the API key of a new service ID that has a role on a service of the account.
async function apiKeyOfSomebodyElse(emulator, role, serviceName) {
  const authorization = `Bearer ${await tokenOf(emulator)}`;
  const create = (path, value) =>
    send(emulator, path, {
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
  const account = emulator.accountId;
  const { iam_id: id } = await create('/v1/serviceids', { name: 'else', account_id: account });
  const { apikey } = await create('/v1/apikeys', { name: 'key', iam_id: id, account_id: account });
  await create('/v1/policies', {
    type: 'access',
    subjects: [{ attributes: [{ name: 'iam_id', value: id }] }],
    roles: [{ role_id: ROLE + role }],
    resources: [
      {
        attributes: [
          { name: 'accountId', value: account },
          { name: 'serviceName', value: serviceName },
        ],
      },
    ],
  });
  return apikey;
}

module.exports = { apiKeyOfSomebodyElse };
