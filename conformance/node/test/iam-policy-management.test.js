'use strict';

// IBM's client of policies and roles drives the emulator through every operation that it has.

const assert = require('node:assert/strict');
const { before, describe, test } = require('node:test');
const { onAnEmulator, refusal } = require('./access');

const LEFT_OUT = /Template|Assignment/;
const ROLE = 'crn:v1:bluemix:public:iam::::role:';
const SERVICE_ROLE = 'crn:v1:bluemix:public:iam::::serviceRole:';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const stage = onAnEmulator('policies', 'identity', 'groups');
const { newName } = stage;
const { PoliciesPager, V2PoliciesPager } = stage.services.policies.Sdk;

const serviceId = async () =>
  (await stage.identity.createServiceId({ accountId: stage.accountId, name: newName('svc') })).result;

const accessGroup = async () =>
  (await stage.groups.createAccessGroup({ accountId: stage.accountId, name: newName('group') })).result.id;

const subjectOf = (name, value) => [{ attributes: [{ name, value }] }];

const resourcesOf = (service) => [
  {
    attributes: [
      { name: 'accountId', value: stage.accountId },
      { name: 'serviceName', value: service },
    ],
  },
];

const subject2Of = (key, value) => ({ attributes: [{ key, operator: 'stringEquals', value }] });

const resource2Of = (service) => ({
  attributes: [
    { key: 'accountId', operator: 'stringEquals', value: stage.accountId },
    { key: 'serviceName', operator: 'stringEquals', value: service },
  ],
});

const granting = (...roles) => ({ grant: { roles: roles.map((role_id) => ({ role_id })) } });

async function pagesOf(pager) {
  const all = [];
  while (pager.hasNext()) {
    all.push(await pager.getNext());
  }
  return all;
}

describe('policies', () => {
  let iamId;

  before(async () => {
    iamId = (await serviceId()).iam_id;
  });

  const wanted = (params = {}) => ({
    type: 'access',
    subjects: subjectOf('iam_id', iamId),
    roles: [{ role_id: `${SERVICE_ROLE}Reader` }],
    resources: resourcesOf('kms'),
    ...params,
  });

  const created = async (params = {}) => {
    const subjects = subjectOf('iam_id', (await serviceId()).iam_id);
    return stage.policies.createPolicy(wanted({ subjects, ...params }));
  };

  test('createPolicy makes one, and getPolicy reads it', async () => {
    const answer = await created({ description: 'the orders read keys' });
    assert.equal(answer.status, 201);
    assert.equal(answer.result.state, 'active');
    assert.equal(answer.result.description, 'the orders read keys');
    assert.equal(answer.result.roles[0].role_id, `${SERVICE_ROLE}Reader`);
    const found = await stage.policies.getPolicy({ policyId: answer.result.id });
    assert.deepEqual(found.result.resources, answer.result.resources);
    assert.equal(found.headers.etag, answer.headers.etag);
  });

  test('createPolicy is refused for one that says the same', async () => {
    const subjects = subjectOf('iam_id', (await serviceId()).iam_id);
    await created({ subjects });
    await assert.rejects(created({ subjects }), (error) => error.status === 409);
  });

  test('createPolicy is refused for a role that the service does not have', async () => {
    const roles = [{ role_id: 'crn:v1:bluemix:public:kms::::serviceRole:Baker' }];
    await assert.rejects(created({ roles }), (error) => error.status === 400);
  });

  test('createPolicy is refused for a service ID that is locked', async () => {
    const { id, iam_id: locked } = await serviceId();
    await stage.identity.lockServiceId({ id });
    await assert.rejects(created({ subjects: subjectOf('iam_id', locked) }), refusal(409, 'resource_locked'));
  });

  test('createPolicy lets one service use another', async () => {
    const answer = await stage.policies.createPolicy({
      type: 'authorization',
      subjects: [
        {
          attributes: [
            { name: 'accountId', value: stage.accountId },
            { name: 'serviceName', value: 'cloud-object-storage' },
          ],
        },
      ],
      roles: [{ role_id: `${SERVICE_ROLE}Reader` }],
      resources: resourcesOf('kms'),
    });
    assert.equal(answer.result.type, 'authorization');
    const params = { accountId: stage.accountId, type: 'authorization' };
    const { policies } = (await stage.policies.listPolicies(params)).result;
    assert.deepEqual(policies.map((policy) => policy.id), [answer.result.id]);
  });

  test('getPolicy is refused for one that is not there', async () => {
    await assert.rejects(stage.policies.getPolicy({ policyId: UNKNOWN }), refusal(404, 'policy_not_found'));
  });

  test('listPolicies gives those of a group page by page, through the pager', async () => {
    const accessGroupId = await accessGroup();
    const subjects = subjectOf('access_group_id', accessGroupId);
    for (const service of ['kms', 'hs-crypto', 'cloud-object-storage']) {
      await created({ subjects, resources: resourcesOf(service) });
    }
    const params = { accountId: stage.accountId, accessGroupId, limit: 2 };
    const found = await pagesOf(new PoliciesPager(stage.policies, params));
    assert.deepEqual(found.map((page) => page.length), [2, 1]);
    assert.equal(new Set(found.flat().map((policy) => policy.id)).size, 3);
  });

  test('replacePolicy changes it under its ETag', async () => {
    const { result, headers } = await created();
    const { id: policyId, subjects } = result;
    const replace = (role) =>
      stage.policies.replacePolicy(
        wanted({ policyId, ifMatch: headers.etag, subjects, roles: [{ role_id: SERVICE_ROLE + role }] }),
      );
    assert.equal((await replace('Writer')).result.roles[0].role_id, `${SERVICE_ROLE}Writer`);
    await assert.rejects(replace('Manager'), refusal(412, 'request_not_processed'));
  });

  test('updatePolicyState puts back what deletePolicy took', async () => {
    const { result, headers } = await created();
    const policyId = result.id;
    assert.equal((await stage.policies.deletePolicy({ policyId })).status, 204);
    await assert.rejects(stage.policies.getPolicy({ policyId }), refusal(404, 'policy_not_found'));
    const deleted = await stage.policies.listPolicies({
      accountId: stage.accountId,
      iamId: result.subjects[0].attributes[0].value,
      state: 'deleted',
    });
    assert.deepEqual(deleted.result.policies.map((policy) => policy.id), [policyId]);
    assert.ok(headers.etag);
    await stage.policies.updatePolicyState({ policyId, ifMatch: '*', state: 'active' });
    assert.equal((await stage.policies.getPolicy({ policyId })).result.state, 'active');
  });

  test('somebody without a role is refused', async () => {
    const { iam_id: other } = await serviceId();
    const { apikey } = (await stage.identity.createApiKey({ name: 'nobody', iamId: other })).result;
    const nobody = stage.services.policies.clientOf(stage.emulator, apikey);
    await assert.rejects(nobody.createPolicy(wanted()), refusal(403, 'insufficent_permissions'));
  });
});

describe('policies of the second version', () => {
  const WORKING_HOURS = {
    pattern: 'time-based-conditions:weekly:custom-hours',
    rule: {
      operator: 'and',
      conditions: [
        {
          key: '{{environment.attributes.day_of_week}}',
          operator: 'dayOfWeekAnyOf',
          value: ['1+00:00', '2+00:00', '3+00:00', '4+00:00', '5+00:00'],
        },
        {
          key: '{{environment.attributes.current_time}}',
          operator: 'timeGreaterThanOrEquals',
          value: '09:00:00+00:00',
        },
        {
          key: '{{environment.attributes.current_time}}',
          operator: 'timeLessThanOrEquals',
          value: '17:00:00+00:00',
        },
      ],
    },
  };

  const wanted = async (params = {}) => ({
    type: 'access',
    subject: subject2Of('iam_id', (await serviceId()).iam_id),
    control: granting(`${SERVICE_ROLE}Writer`),
    resource: resource2Of('kms'),
    ...params,
  });

  test('createV2Policy makes one with a condition, and getV2Policy reads it', async () => {
    const policy = await wanted(WORKING_HOURS);
    const answer = await stage.policies.createV2Policy(policy);
    assert.equal(answer.status, 201);
    const found = await stage.policies.getV2Policy({ id: answer.result.id });
    for (const { result } of [answer, found]) {
      assert.deepEqual(result.subject, policy.subject);
      assert.deepEqual(result.control, policy.control);
      assert.deepEqual(result.resource, policy.resource);
      assert.deepEqual(result.rule, policy.rule);
      assert.equal(result.pattern, policy.pattern);
    }
  });

  test('createV2Policy takes folders of a bucket', async () => {
    const policy = await wanted({
      control: granting('crn:v1:bluemix:public:iam::::serviceRole:Reader'),
      resource: resource2Of('cloud-object-storage'),
      pattern: 'attribute-based-condition:resource:literal-and-wildcard',
      rule: {
        operator: 'or',
        conditions: [
          { key: '{{resource.attributes.prefix}}', operator: 'stringMatch', value: 'orders/*' },
          { key: '{{resource.attributes.path}}', operator: 'stringMatch', value: 'orders/*' },
        ],
      },
    });
    assert.deepEqual((await stage.policies.createV2Policy(policy)).result.rule, policy.rule);
  });

  test('createV2Policy is refused for an operator that there is not', async () => {
    const rule = { ...WORKING_HOURS.rule.conditions[1], operator: 'timeRoughlyEquals' };
    await assert.rejects(
      stage.policies.createV2Policy(await wanted({ ...WORKING_HOURS, rule })),
      refusal(400, 'invalid_body'),
    );
  });

  test('what one version wrote, the other one reads', async () => {
    const { id } = (await stage.policies.createV2Policy(await wanted())).result;
    const old = (await stage.policies.getPolicy({ policyId: id })).result;
    assert.equal(old.roles[0].role_id, `${SERVICE_ROLE}Writer`);
    assert.ok(old.resources[0].attributes.some((each) => each.name === 'serviceName' && each.value === 'kms'));
  });

  test('listV2Policies gives those of a group page by page, through the pager', async () => {
    const accessGroupId = await accessGroup();
    const subject = subject2Of('access_group_id', accessGroupId);
    for (const service of ['kms', 'hs-crypto', 'cloud-object-storage']) {
      await stage.policies.createV2Policy(await wanted({ subject, resource: resource2Of(service) }));
    }
    const params = { accountId: stage.accountId, accessGroupId, limit: 2 };
    const found = await pagesOf(new V2PoliciesPager(stage.policies, params));
    assert.deepEqual(found.map((page) => page.length), [2, 1]);
  });

  test('listV2Policies tells what roles are called when asked', async () => {
    const policy = await wanted();
    await stage.policies.createV2Policy(policy);
    const iamId = policy.subject.attributes[0].value;
    const { result } = await stage.policies.listV2Policies({ accountId: stage.accountId, iamId, format: 'display' });
    assert.equal(result.policies[0].control.grant.roles[0].display_name, 'Writer');
  });

  test('replaceV2Policy changes it under its ETag', async () => {
    const policy = await wanted(WORKING_HOURS);
    const { result, headers } = await stage.policies.createV2Policy(policy);
    const { id } = result;
    const control = granting(`${ROLE}Viewer`);
    const replaced = await stage.policies.replaceV2Policy({ ...policy, id, ifMatch: headers.etag, control });
    assert.deepEqual(replaced.result.control, control);
    await assert.rejects(
      stage.policies.replaceV2Policy({ ...policy, id, ifMatch: headers.etag }),
      refusal(412, 'request_not_processed'),
    );
  });

  test('deleteV2Policy takes it away', async () => {
    const { id } = (await stage.policies.createV2Policy(await wanted())).result;
    assert.equal((await stage.policies.deleteV2Policy({ id })).status, 204);
    await assert.rejects(stage.policies.getV2Policy({ id }), refusal(404, 'policy_not_found'));
  });
});

describe('roles', () => {
  const ACTIONS = ['kms.secrets.read', 'kms.secrets.list'];

  const created = async (params = {}) =>
    stage.policies.createRole({
      name: newName('Rotator').replace('-', ''),
      displayName: newName('Rotator'),
      accountId: stage.accountId,
      serviceName: 'kms',
      actions: ACTIONS,
      ...params,
    });

  test('createRole makes one, and getRole reads it', async () => {
    const answer = await created({ description: 'reads' });
    assert.equal(answer.status, 201);
    assert.match(answer.result.crn, /:customRole:Rotator\d+$/);
    const found = await stage.policies.getRole({ roleId: answer.result.id });
    assert.deepEqual(found.result, answer.result);
    assert.deepEqual(found.result.actions, ACTIONS);
  });

  test('createRole is refused for an action that the service does not have', async () => {
    await assert.rejects(created({ actions: ['kms.secrets.bake'] }), (error) => error.status === 400);
  });

  test('createRole is refused for a name that is taken', async () => {
    const { name } = (await created()).result;
    await assert.rejects(created({ name }), (error) => error.status === 409);
  });

  test('listRoles has those of the service, of the platform and of the account', async () => {
    const { id } = (await created()).result;
    const params = { accountId: stage.accountId, serviceName: 'kms' };
    const { custom_roles, service_roles, system_roles } = (await stage.policies.listRoles(params)).result;
    assert.ok(custom_roles.some((role) => role.id === id));
    assert.ok(service_roles.some((role) => role.crn === 'crn:v1:bluemix:public:kms::::serviceRole:ReaderPlus'));
    assert.ok(system_roles.some((role) => role.crn === `${ROLE}Viewer`));
  });

  test('replaceRole changes it under its ETag', async () => {
    const { result, headers } = await created();
    const replace = () =>
      stage.policies.replaceRole({
        roleId: result.id,
        ifMatch: headers.etag,
        displayName: result.display_name,
        actions: ACTIONS.slice(0, 1),
      });
    assert.deepEqual((await replace()).result.actions, ACTIONS.slice(0, 1));
    await assert.rejects(replace(), (error) => error.status === 412);
  });

  test('a policy grants it', async () => {
    const { crn } = (await created()).result;
    const answer = await stage.policies.createV2Policy({
      type: 'access',
      subject: subject2Of('iam_id', (await serviceId()).iam_id),
      control: granting(crn),
      resource: resource2Of('kms'),
    });
    assert.deepEqual(answer.result.control, granting(crn));
  });

  test('deleteRole takes it away', async () => {
    const { id: roleId } = (await created()).result;
    assert.equal((await stage.policies.deleteRole({ roleId })).status, 204);
    await assert.rejects(stage.policies.getRole({ roleId }), (error) => error.status === 404);
  });
});

describe('the account', () => {
  test('updateSettings says who from elsewhere may have access, under its ETag', async () => {
    const { accountId } = stage;
    const { result, headers } = await stage.policies.getSettings({ accountId });
    const before = result.external_account_identity_interaction.identity_types;
    const update = () =>
      stage.policies.updateSettings({
        accountId,
        ifMatch: headers.etag,
        externalAccountIdentityInteraction: {
          identity_types: { service_id: { state: 'monitor', external_allowed_accounts: [] } },
        },
      });
    const after = (await update()).result.external_account_identity_interaction.identity_types;
    assert.equal(after.service_id.state, 'monitor');
    assert.deepEqual(after.user, before.user);
    await assert.rejects(update(), (error) => error.status === 412);
  });

  test('every operation of policies was answered', () => {
    assert.deepEqual(stage.services.policies.unanswered(LEFT_OUT), []);
  });
});
