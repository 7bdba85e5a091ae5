'use strict';

// Half of a test whose other half is in Java: what our client wrote is read here with IBM's, and what is written here our
// client reads. What there is comes as one JSON object on standard input (API keys among it, so it is no argument), and
// what was found and made goes out as one on standard output.

const assert = require('node:assert/strict');
const { Service } = require('./test/access');

const READER = 'crn:v1:bluemix:public:iam::::serviceRole:Reader';
const WRITER = 'crn:v1:bluemix:public:iam::::serviceRole:Writer';

async function input() {
  const chunks = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

// What our client wrote, one entry a kind.
function readings({ identity, groups, policies, signInWith }, { java }) {
  const profileId = java.profile;
  const accessGroupId = java.group;
  return {
    async serviceId() {
      const { result } = await identity.getServiceId({ id: java.serviceId });
      assert.equal(result.description, 'written in Java');
      assert.equal(result.locked, false);
    },
    async apiKey() {
      const { result } = await signInWith(java.apiKeySecret).getApiKey({ id: java.apiKey });
      assert.equal(result.name, 'java-key');
      assert.equal(result.iam_id, `iam-${java.serviceId}`);
    },
    async profile() {
      const { result } = await identity.getProfile({ profileId });
      assert.equal(result.description, 'pods of Java');
    },
    async rules() {
      const { rules } = (await identity.listClaimRules({ profileId })).result;
      const compute = rules.find((rule) => rule.type === 'Profile-CR');
      assert.equal(compute.cr_type, 'IKS_SA');
      assert.deepEqual(compute.conditions, [{ claim: 'namespace', operator: 'EQUALS', value: '"prod"' }]);
      const federated = rules.find((rule) => rule.type === 'Profile-SAML');
      assert.equal(federated.expiration, 7200);
      assert.deepEqual(federated.conditions, [{ claim: 'groups', operator: 'IN', value: '["ops","dev"]' }]);
    },
    async link() {
      const { links } = (await identity.listLinks({ profileId })).result;
      assert.deepEqual(links.map((each) => each.link), [{ crn: java.cluster, namespace: 'prod', name: 'orders' }]);
    },
    async group() {
      const { result } = await groups.getAccessGroup({ accessGroupId });
      assert.equal(result.description, 'people of Java');
    },
    async member() {
      const { members } = (await groups.listAccessGroupMembers({ accessGroupId })).result;
      assert.deepEqual(members.map((each) => each.iam_id), [`iam-${java.serviceId}`]);
    },
    async policy() {
      const { result } = await policies.getPolicy({ policyId: java.policy });
      assert.deepEqual(result.roles.map((role) => role.role_id), [READER]);
      assert.deepEqual(result.subjects, [{ attributes: [{ name: 'iam_id', value: `iam-${java.serviceId}` }] }]);
      const attributes = result.resources[0].attributes.map((each) => [each.name, each.value]);
      assert.deepEqual(Object.fromEntries(attributes).serviceName, 'kms');
    },
    async conditionalPolicy() {
      const { result } = await policies.getV2Policy({ id: java.conditionalPolicy });
      assert.equal(result.pattern, 'time-based-conditions:weekly:custom-hours');
      const times = result.rule.conditions.map((each) => [each.operator, each.value]);
      assert.deepEqual(Object.fromEntries(times).timeGreaterThanOrEquals, '09:00:00+01:00');
      assert.deepEqual(Object.fromEntries(times).timeLessThanOrEquals, '17:00:00+01:00');
    },
    async role() {
      const { result } = await policies.getRole({ roleId: java.role });
      assert.equal(result.service_name, 'kms');
      assert.deepEqual(result.actions, ['kms.secrets.list', 'kms.secrets.read']);
    },
  };
}

async function write({ identity, groups, policies }, { accountId, java }) {
  const made = {};
  const svc = await identity.createServiceId({ accountId, name: 'node', description: 'written in Node' });
  made.serviceId = svc.result.id;
  const iamId = svc.result.iam_id;
  const key = (await identity.createApiKey({ name: 'node-key', iamId, actionWhenLeaked: 'disable' })).result;
  made.apiKey = key.id;
  made.apiKeySecret = key.apikey;

  const profileId = (await identity.createProfile({ accountId, name: 'node', description: 'pods of Node' })).result.id;
  made.profile = profileId;
  const compute = {
    profileId,
    type: 'Profile-CR',
    crType: 'ROKS_SA',
    name: 'pods',
    conditions: [{ claim: 'name', operator: 'EQUALS', value: '"orders"' }],
  };
  made.computeRule = (await identity.createClaimRule(compute)).result.id;
  const federated = {
    profileId,
    type: 'Profile-SAML',
    realmName: 'https://idp.example.com',
    expiration: 3600,
    conditions: [{ claim: 'groups', operator: 'CONTAINS', value: '"ops"' }],
  };
  made.federatedRule = (await identity.createClaimRule(federated)).result.id;
  const link = { crn: java.cluster, namespace: 'test', name: 'billing' };
  made.link = (await identity.createLink({ profileId, crType: 'IKS_SA', link })).result.id;

  made.group = (await groups.createAccessGroup({ accountId, name: 'node', description: 'people of Node' })).result.id;
  await groups.addMembersToAccessGroup({ accessGroupId: made.group, members: [{ iam_id: iamId, type: 'service' }] });

  const resources = [
    { attributes: [{ name: 'accountId', value: accountId }, { name: 'serviceName', value: 'kms' }] },
  ];
  const subjects = [{ attributes: [{ name: 'iam_id', value: iamId }] }];
  const policy = { type: 'access', subjects, roles: [{ role_id: WRITER }], resources };
  made.policy = (await policies.createPolicy(policy)).result.id;

  const conditional = {
    type: 'access',
    subject: { attributes: [{ key: 'iam_id', operator: 'stringEquals', value: iamId }] },
    control: { grant: { roles: [{ role_id: READER }] } },
    resource: {
      attributes: [
        { key: 'accountId', operator: 'stringEquals', value: accountId },
        { key: 'serviceName', operator: 'stringEquals', value: 'cloud-object-storage' },
      ],
    },
    pattern: 'time-based-conditions:weekly:custom-hours',
    rule: {
      operator: 'and',
      conditions: [
        {
          key: '{{environment.attributes.day_of_week}}',
          operator: 'dayOfWeekAnyOf',
          value: ['1+00:00', '2+00:00'],
        },
        {
          key: '{{environment.attributes.current_time}}',
          operator: 'timeGreaterThanOrEquals',
          value: '08:00:00+00:00',
        },
        {
          key: '{{environment.attributes.current_time}}',
          operator: 'timeLessThanOrEquals',
          value: '16:30:00+00:00',
        },
      ],
    },
  };
  made.conditionalPolicy = (await policies.createV2Policy(conditional)).result.id;

  const role = {
    name: 'NodeReader',
    displayName: 'Reader of Node',
    accountId,
    serviceName: 'kms',
    actions: ['kms.secrets.read'],
  };
  made.role = (await policies.createRole(role)).result.id;
  return made;
}

async function main() {
  const given = await input();
  const [identities, accessGroups, accessPolicies] = ['identity', 'groups', 'policies'].map((name) => new Service(name));
  const clients = {
    identity: identities.clientOf(given),
    groups: accessGroups.clientOf(given),
    policies: accessPolicies.clientOf(given),
    signInWith: (apikey) => identities.clientOf(given, apikey),
  };
  const read = {};
  for (const [kind, reading] of Object.entries(readings(clients, given))) {
    read[kind] = await reading().then(() => 'as it was written', (error) => error.stack);
  }
  const node = await write(clients, given);
  process.stdout.write(`${JSON.stringify({ read, node })}\n`);
}

main();
