'use strict';

// IBM's client of access groups drives the emulator through every operation that it has.

const assert = require('node:assert/strict');
const { before, describe, test } = require('node:test');
const { onAnEmulator, refusal } = require('./access');

const LEFT_OUT = /Template|Assignment/;

const stage = onAnEmulator(['groups', 'identity']);
const { newName } = stage;
const { AccessGroupsPager, AccessGroupMembersPager } = stage.services.groups.Sdk;

const created = async (params = {}) =>
  (await stage.groups.createAccessGroup({ accountId: stage.accountId, name: newName('group'), ...params })).result;

const serviceId = async () =>
  (await stage.identity.createServiceId({ accountId: stage.accountId, name: newName('svc') })).result.iam_id;

const added = async (accessGroupId, ...iamIds) => {
  const members = iamIds.map((id) => ({ iam_id: id, type: 'service' }));
  return (await stage.groups.addMembersToAccessGroup({ accessGroupId, members })).result.members;
};

const read = (accessGroupId) => stage.groups.getAccessGroup({ accessGroupId });

async function pagesOf(pager) {
  const all = [];
  while (pager.hasNext()) {
    all.push(await pager.getNext());
  }
  return all;
}

describe('groups', () => {
  test('createAccessGroup makes one, and getAccessGroup reads it', async () => {
    const answer = await stage.groups.createAccessGroup({
      accountId: stage.accountId,
      name: newName('group'),
      description: 'who runs the orders',
    });
    assert.equal(answer.status, 201);
    assert.match(answer.result.id, /^AccessGroupId-[0-9a-f-]{36}$/);
    assert.equal(answer.result.account_id, stage.accountId);
    assert.ok(answer.headers.etag);
    const found = (await read(answer.result.id)).result;
    assert.equal(found.description, 'who runs the orders');
    assert.equal(found.created_by_id, answer.result.created_by_id);
  });

  test('getAccessGroup tells an empty description where there is none', async () => {
    assert.equal((await read((await created()).id)).result.description, '');
  });

  test('getAccessGroup tells whether it is federated when asked', async () => {
    const { id: accessGroupId } = await created();
    const asked = async () =>
      (await stage.groups.getAccessGroup({ accessGroupId, showFederated: true })).result.is_federated;
    assert.equal(await asked(), false);
    const conditions = [{ claim: 'groups', operator: 'CONTAINS', value: '"orders"' }];
    await stage.groups.addAccessGroupRule({ accessGroupId, expiration: 1, realmName: 'realm', conditions });
    assert.equal(await asked(), true);
  });

  test('getAccessGroup is refused for one that is not there', async () => {
    await assert.rejects(
      read('AccessGroupId-00000000-0000-4000-8000-000000000000'),
      refusal(404, 'not_found'),
    );
  });

  test('listAccessGroups gives page by page, through the pager', async () => {
    const made = [await created(), await created(), await created()].map((group) => group.id);
    const params = { accountId: stage.accountId, limit: 2, hidePublicAccess: true };
    const found = await pagesOf(new AccessGroupsPager(stage.groups, params));
    assert.ok(found.slice(0, -1).every((page) => page.length === 2));
    const ids = found.flat().map((group) => group.id);
    assert.ok(made.every((id) => ids.includes(id)));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal((await new AccessGroupsPager(stage.groups, params).getAll()).length, ids.length);
  });

  test('listAccessGroups has the predefined group, unless it is hidden', async () => {
    const names = async (params) =>
      (await stage.groups.listAccessGroups({ accountId: stage.accountId, limit: 100, ...params })).result.groups.map(
        (group) => group.name,
      );
    assert.ok((await names()).includes('Public Access'));
    assert.ok(!(await names({ hidePublicAccess: true })).includes('Public Access'));
  });

  test('listAccessGroups finds those of a member', async () => {
    const iamId = await serviceId();
    const { id } = await created();
    await created();
    await added(id, iamId);
    const { groups } = (await stage.groups.listAccessGroups({
      accountId: stage.accountId,
      iamId,
      hidePublicAccess: true,
    })).result;
    assert.deepEqual(groups.map((group) => group.id), [id]);
  });

  test('listAccessGroups searches names', async () => {
    const { id, name } = await created({ name: newName('needle') });
    const { result } = await stage.groups.listAccessGroups({ accountId: stage.accountId, search: name });
    assert.deepEqual(result.groups.map((group) => group.id), [id]);
    assert.equal(result.total_count, 1);
  });

  test('updateAccessGroup changes it under its ETag', async () => {
    const { id: accessGroupId, name } = await created();
    const ifMatch = (await read(accessGroupId)).headers.etag;
    const changed = await stage.groups.updateAccessGroup({ accessGroupId, ifMatch, description: 'after' });
    assert.equal(changed.result.description, 'after');
    assert.equal(changed.result.name, name);
    await assert.rejects(
      stage.groups.updateAccessGroup({ accessGroupId, ifMatch, description: 'again' }),
      refusal(412, 'stale_entity'),
    );
  });

  test('deleteAccessGroup is refused for one with members, unless it is forced', async () => {
    const { id: accessGroupId } = await created();
    await added(accessGroupId, await serviceId());
    await assert.rejects(stage.groups.deleteAccessGroup({ accessGroupId }), refusal(409, 'conflict'));
    assert.equal((await stage.groups.deleteAccessGroup({ accessGroupId, force: true })).status, 204);
    await assert.rejects(read(accessGroupId), refusal(404, 'not_found'));
  });
});

describe('members', () => {
  let accessGroupId;

  before(async () => {
    accessGroupId = (await created()).id;
  });

  test('addMembersToAccessGroup tells for each what came of it', async () => {
    const there = await serviceId();
    const members = [
      { iam_id: there, type: 'service' },
      { iam_id: 'iam-ServiceId-00000000-0000-4000-8000-000000000000', type: 'service' },
    ];
    const answer = await stage.groups.addMembersToAccessGroup({ accessGroupId, members });
    assert.equal(answer.status, 207);
    const [one, other] = answer.result.members;
    assert.equal(one.iam_id, there);
    assert.equal(one.status_code, 200);
    assert.equal(other.status_code, 404);
    assert.ok(other.errors[0].code);
  });

  test('isMemberOfAccessGroup tells who is in and who is not', async () => {
    const iamId = await serviceId();
    await added(accessGroupId, iamId);
    assert.equal((await stage.groups.isMemberOfAccessGroup({ accessGroupId, iamId })).status, 204);
    const other = await serviceId();
    await assert.rejects(
      stage.groups.isMemberOfAccessGroup({ accessGroupId, iamId: other }),
      (error) => error.status === 404,
    );
  });

  test('listAccessGroupMembers gives page by page, through the pager', async () => {
    const { id } = await created();
    const iamIds = [await serviceId(), await serviceId(), await serviceId()];
    await added(id, ...iamIds);
    const pager = new AccessGroupMembersPager(stage.groups, { accessGroupId: id, limit: 2 });
    const found = await pagesOf(pager);
    assert.deepEqual(found.map((page) => page.length), [2, 1]);
    assert.deepEqual(found.flat().map((member) => member.iam_id).sort(), iamIds.sort());
  });

  test('listAccessGroupMembers tells names when asked', async () => {
    const { id } = await created();
    const name = newName('named');
    const { iam_id: iamId } = (await stage.identity.createServiceId({ accountId: stage.accountId, name })).result;
    await added(id, iamId);
    const params = { accessGroupId: id, verbose: true, type: 'service', membershipType: 'static' };
    const [member] = (await stage.groups.listAccessGroupMembers(params)).result.members;
    assert.equal(member.name, name);
    assert.equal(member.membership_type, 'static');
  });

  test('addMembersToAccessGroup takes a trusted profile', async () => {
    const name = newName('profile');
    const { iam_id: iamId } = (await stage.identity.createProfile({ accountId: stage.accountId, name })).result;
    const members = [{ iam_id: iamId, type: 'profile' }];
    const { result } = await stage.groups.addMembersToAccessGroup({ accessGroupId, members });
    assert.equal(result.members[0].status_code, 200);
  });

  test('removeMemberFromAccessGroup takes one out', async () => {
    const iamId = await serviceId();
    await added(accessGroupId, iamId);
    assert.equal((await stage.groups.removeMemberFromAccessGroup({ accessGroupId, iamId })).status, 204);
    await assert.rejects(
      stage.groups.removeMemberFromAccessGroup({ accessGroupId, iamId }),
      refusal(404, 'not_found'),
    );
  });

  test('removeMembersFromAccessGroup tells for each what came of it', async () => {
    const iamId = await serviceId();
    const stranger = await serviceId();
    await added(accessGroupId, iamId);
    const answer = await stage.groups.removeMembersFromAccessGroup({ accessGroupId, members: [iamId, stranger] });
    assert.equal(answer.status, 207);
    assert.deepEqual(
      answer.result.members.map((member) => [member.iam_id, member.status_code]),
      [[iamId, 204], [stranger, 404]],
    );
  });

  test('addMemberToMultipleAccessGroups tells for each group what came of it', async () => {
    const iamId = await serviceId();
    const missing = 'AccessGroupId-00000000-0000-4000-8000-000000000000';
    const groups = [(await created()).id, (await created()).id, missing];
    const params = { accountId: stage.accountId, iamId, type: 'service', groups };
    const answer = await stage.groups.addMemberToMultipleAccessGroups(params);
    assert.equal(answer.status, 207);
    assert.deepEqual(
      answer.result.groups.map((group) => [group.access_group_id, group.status_code]),
      [[groups[0], 200], [groups[1], 200], [missing, 404]],
    );
  });

  test('removeMemberFromAllAccessGroups takes it out of each', async () => {
    const iamId = await serviceId();
    const groups = [(await created()).id, (await created()).id];
    await added(groups[0], iamId);
    await added(groups[1], iamId);
    const params = { accountId: stage.accountId, iamId };
    const answer = await stage.groups.removeMemberFromAllAccessGroups(params);
    assert.deepEqual(answer.result.groups.map((group) => group.access_group_id).sort(), groups.sort());
    await assert.rejects(
      stage.groups.removeMemberFromAllAccessGroups(params),
      (error) => error.status === 404 && error.message.includes(iamId),
    );
  });

  test('deleteServiceId takes it out of its groups', async () => {
    const iamId = await serviceId();
    await added(accessGroupId, iamId);
    await stage.identity.deleteServiceId({ id: iamId.slice('iam-'.length) });
    await assert.rejects(
      stage.groups.isMemberOfAccessGroup({ accessGroupId, iamId }),
      (error) => error.status === 404,
    );
  });
});

describe('rules', () => {
  const CONDITIONS = [{ claim: 'isManager', operator: 'EQUALS', value: 'true' }];
  let accessGroupId;

  before(async () => {
    accessGroupId = (await created()).id;
  });

  const wanted = (params = {}) => ({
    accessGroupId,
    name: newName('rule'),
    expiration: 12,
    realmName: 'https://idp.example.com/1234',
    conditions: CONDITIONS,
    ...params,
  });

  const rule = async (params) => (await stage.groups.addAccessGroupRule(wanted(params))).result;

  test('addAccessGroupRule makes one, and getAccessGroupRule reads it', async () => {
    const answer = await stage.groups.addAccessGroupRule(wanted());
    assert.equal(answer.status, 201);
    assert.equal(answer.result.expiration, 12);
    assert.equal(answer.result.access_group_id, accessGroupId);
    assert.deepEqual(answer.result.conditions, CONDITIONS);
    const found = await stage.groups.getAccessGroupRule({ accessGroupId, ruleId: answer.result.id });
    assert.deepEqual(found.result, answer.result);
  });

  test('addAccessGroupRule is refused for more than a day', async () => {
    await assert.rejects(rule({ expiration: 25 }), refusal(400, 'invalid_body'));
  });

  test('listAccessGroupRules has what was made', async () => {
    const { id } = await rule();
    const { rules } = (await stage.groups.listAccessGroupRules({ accessGroupId })).result;
    assert.ok(rules.some((each) => each.id === id));
  });

  test('replaceAccessGroupRule changes it under its ETag', async () => {
    const { id: ruleId } = await rule();
    const ifMatch = (await stage.groups.getAccessGroupRule({ accessGroupId, ruleId })).headers.etag;
    const changed = await stage.groups.replaceAccessGroupRule(wanted({ ruleId, ifMatch, expiration: 1 }));
    assert.equal(changed.result.expiration, 1);
    await assert.rejects(
      stage.groups.replaceAccessGroupRule(wanted({ ruleId, ifMatch, expiration: 2 })),
      refusal(412, 'stale_entity'),
    );
  });

  test('removeAccessGroupRule takes it away', async () => {
    const { id: ruleId } = await rule();
    assert.equal((await stage.groups.removeAccessGroupRule({ accessGroupId, ruleId })).status, 204);
    await assert.rejects(
      stage.groups.getAccessGroupRule({ accessGroupId, ruleId }),
      refusal(404, 'not_found'),
    );
  });
});

describe('the account', () => {
  test('updateAccountSettings closes and opens public access', async () => {
    const { accountId } = stage;
    const enabled = async () => (await stage.groups.getAccountSettings({ accountId })).result.public_access_enabled;
    assert.equal(await enabled(), true);
    await stage.groups.updateAccountSettings({ accountId, publicAccessEnabled: false });
    assert.equal(await enabled(), false);
    await stage.groups.updateAccountSettings({ accountId, publicAccessEnabled: true });
  });

  test('somebody without a role is refused', async () => {
    const iamId = await serviceId();
    const { apikey } = (await stage.identity.createApiKey({ name: 'nobody', iamId })).result;
    const nobody = stage.services.groups.clientOf(stage.emulator, apikey);
    const name = newName('group');
    await assert.rejects(
      nobody.createAccessGroup({ accountId: stage.accountId, name }),
      refusal(403, 'insufficient_permissions'),
    );
    const { id: accessGroupId } = await created();
    await assert.rejects(nobody.deleteAccessGroup({ accessGroupId }), (error) => [403, 404].includes(error.status));
  });

  test('every operation of access groups was answered', () => {
    assert.deepEqual(stage.services.groups.unanswered(LEFT_OUT), []);
  });
});
