'use strict';

// IBM's clients of service instances, their keys and resource groups drive the emulator through every operation that
// they have.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { onAnEmulator, onlyError, refusal } = require('./access');

// Aliases and bindings are of Cloud Foundry, which is no more.
const LEFT_OUT = /Alias|Binding/;

let group;
let plan;

const stage = onAnEmulator(['controller', 'manager', 'identity'], async ({ accountId, controller, emulator, manager }) => {
  const { resources } = (await manager.listResourceGroups({ accountId })).result;
  group = resources.find((each) => each.default).id;
  plan = (await controller.getResourceInstance({ id: emulator.instances.keyProtect })).result.resource_plan_id;
});
const { newName } = stage;
const { ResourceInstancesPager, ResourceKeysPager, ResourceKeysForInstancePager } = stage.services.controller.Sdk;

const refused = (status) => refusal(status, expectedCode(status), onlyError);

function expectedCode(status) {
  return { 400: 'RC-InvalidRequest', 404: 'RC-NotFound' }[status];
}

const wanted = (params = {}) => ({
  name: newName('keys'),
  target: 'us-south',
  resourceGroup: group,
  resourcePlanId: plan,
  ...params,
});

const ordered = async (params) => (await stage.controller.createResourceInstance(wanted(params))).result;

const read = async (id) => (await stage.controller.getResourceInstance({ id })).result;

async function pagesOf(pager) {
  const all = [];
  while (pager.hasNext()) {
    all.push(await pager.getNext());
  }
  return all;
}

describe('service instances', () => {
  test('createResourceInstance orders one, and getResourceInstance reads it by GUID and by CRN', async () => {
    const answer = await stage.controller.createResourceInstance(wanted());
    assert.ok([201, 202].includes(answer.status));
    const { guid, crn, id } = answer.result;
    assert.equal(id, crn);
    assert.equal((await read(guid)).crn, crn);
    const found = await read(crn);
    assert.equal(found.state, 'active');
    assert.equal(found.last_operation.type, 'create');
    assert.equal(found.resource_group_id, group);
  });

  test('createResourceInstance is refused for a plan that there is not', async () => {
    const resourcePlanId = '00000000-0000-4000-8000-000000000000';
    await assert.rejects(ordered({ resourcePlanId }), (error) => [400, 404].includes(error.status));
  });

  test('getResourceInstance is refused for one that is not there', async () => {
    await assert.rejects(read('00000000-0000-4000-8000-000000000000'), refused(404));
  });

  test('listResourceInstances gives page by page, through the pager', async () => {
    const made = [await ordered(), await ordered(), await ordered()].map((each) => each.guid);
    const found = await pagesOf(new ResourceInstancesPager(stage.controller, { resourcePlanId: plan, limit: 2 }));
    assert.ok(found.slice(0, -1).every((page) => page.length === 2));
    const guids = found.flat().map((each) => each.guid);
    assert.ok(made.every((guid) => guids.includes(guid)));
    assert.equal(new Set(guids).size, guids.length);
  });

  test('listResourceInstances finds by name, and counts what it gives', async () => {
    const { guid, name } = await ordered();
    const { result } = await stage.controller.listResourceInstances({ name });
    assert.equal(result.rows_count, 1);
    assert.deepEqual(result.resources.map((each) => each.guid), [guid]);
  });

  test('updateResourceInstance renames it', async () => {
    const { guid: id } = await ordered();
    const name = newName('renamed');
    const { result } = await stage.controller.updateResourceInstance({ id, name });
    assert.equal(result.name, name);
    assert.equal(result.last_operation.type, 'update');
  });

  test('lockResourceInstance keeps it from being deleted until unlockResourceInstance', async () => {
    const { guid: id } = await ordered();
    assert.equal((await stage.controller.lockResourceInstance({ id })).result.locked, true);
    await assert.rejects(stage.controller.deleteResourceInstance({ id }), refusal(422, 'RC-InstanceLocked', onlyError));
    assert.equal((await stage.controller.unlockResourceInstance({ id })).result.locked, false);
    await stage.controller.deleteResourceInstance({ id });
  });

  test('cancelLastopResourceInstance is refused when there is nothing on its way', async () => {
    const { guid: id } = await ordered();
    await assert.rejects(
      stage.controller.cancelLastopResourceInstance({ id }),
      (error) => error.status >= 400 && error.status < 500,
    );
  });
});

describe('reclamations', () => {
  const deleted = async () => {
    const { guid: id } = await ordered();
    await stage.controller.deleteResourceInstance({ id });
    const params = { accountId: stage.accountId, resourceInstanceId: id };
    const [reclamation] = (await stage.controller.listReclamations(params)).result.resources;
    return { id, reclamation };
  };

  test('an instance that is deleted waits for its end', async () => {
    const { id, reclamation } = await deleted();
    assert.equal((await read(id)).state, 'pending_reclamation');
    assert.equal(reclamation.resource_instance_id, id);
  });

  test('runReclamationAction restores it', async () => {
    const { id, reclamation } = await deleted();
    await stage.controller.runReclamationAction({ id: reclamation.id, actionName: 'restore' });
    assert.equal((await read(id)).state, 'active');
  });

  test('runReclamationAction makes an end of it', async () => {
    const { id, reclamation } = await deleted();
    await stage.controller.runReclamationAction({ id: reclamation.id, actionName: 'reclaim' });
    assert.equal((await read(id)).state, 'removed');
  });
});

describe('keys of instances', () => {
  const created = async (params = {}) =>
    (await stage.controller.createResourceKey({
      name: newName('key'),
      source: stage.emulator.instances.keyProtect.split(':')[7],
      role: 'Reader',
      ...params,
    })).result;

  test('createResourceKey makes one whose API key signs in', async () => {
    const { credentials } = await created();
    const client = stage.services.identity.clientOf(stage.emulator, credentials.apikey);
    const { result } = await client.getApiKeysDetails({ iamApiKey: credentials.apikey });
    assert.ok(credentials.iam_serviceid_crn.endsWith(result.iam_id.slice('iam-'.length)));
  });

  test('createResourceKey makes one with an HMAC secret for Object Storage', async () => {
    const source = stage.emulator.instances.objectStorage.split(':')[7];
    const { credentials } = await created({ source, role: 'Writer', parameters: { HMAC: true } });
    assert.match(credentials.cos_hmac_keys.access_key_id, /^[0-9a-f]{32}$/);
    assert.match(credentials.cos_hmac_keys.secret_access_key, /^[0-9a-f]{48}$/);
  });

  test('getResourceKey reads it', async () => {
    const { guid, crn, name } = await created();
    const { result } = await stage.controller.getResourceKey({ id: guid });
    assert.equal(result.crn, crn);
    assert.equal(result.name, name);
  });

  test('listResourceKeys gives page by page, through the pagers', async () => {
    const { guid } = await ordered();
    const made = [await created({ source: guid }), await created({ source: guid }), await created({ source: guid })];
    const all = await new ResourceKeysPager(stage.controller, { limit: 2 }).getAll();
    assert.ok(made.every((key) => all.some((each) => each.guid === key.guid)));
    const found = await pagesOf(new ResourceKeysForInstancePager(stage.controller, { id: guid, limit: 2 }));
    assert.deepEqual(found.map((page) => page.length), [2, 1]);
  });

  test('updateResourceKey renames it', async () => {
    const { guid: id } = await created();
    const name = newName('renamed');
    assert.equal((await stage.controller.updateResourceKey({ id, name })).result.name, name);
  });

  test('deleteResourceKey takes it away, and nobody signs in with it', async () => {
    const { guid: id, credentials } = await created();
    assert.equal((await stage.controller.deleteResourceKey({ id })).status, 204);
    const client = stage.services.identity.clientOf(stage.emulator, credentials.apikey);
    await assert.rejects(
      client.getApiKeysDetails({ iamApiKey: credentials.apikey }),
      (error) => error.status === 400,
    );
  });
});

describe('resource groups', () => {
  const created = async (name = newName('group')) =>
    (await stage.manager.createResourceGroup({ accountId: stage.accountId, name })).result.id;

  test('createResourceGroup makes one, and getResourceGroup reads it', async () => {
    const name = newName('group');
    const id = await created(name);
    const { result } = await stage.manager.getResourceGroup({ id });
    assert.equal(result.name, name);
    assert.equal(result.default, false);
  });

  test('createResourceGroup is refused for a name that is taken', async () => {
    const name = newName('group');
    await created(name);
    await assert.rejects(created(name), (error) => error.status === 409);
  });

  test('listResourceGroups has what was made, beside the default one', async () => {
    const id = await created();
    const { resources } = (await stage.manager.listResourceGroups({ accountId: stage.accountId })).result;
    assert.ok(resources.some((each) => each.id === id));
    assert.equal(resources.filter((each) => each.default).length, 1);
  });

  test('updateResourceGroup renames it', async () => {
    const id = await created();
    const name = newName('renamed');
    assert.equal((await stage.manager.updateResourceGroup({ id, name })).result.name, name);
  });

  test('deleteResourceGroup is refused while something is in it', async () => {
    const id = await created();
    await ordered({ resourceGroup: id });
    await assert.rejects(
      stage.manager.deleteResourceGroup({ id }),
      (error) => error.status >= 400 && error.status < 500,
    );
  });

  test('deleteResourceGroup takes it away', async () => {
    const id = await created();
    assert.equal((await stage.manager.deleteResourceGroup({ id })).status, 204);
    await assert.rejects(stage.manager.getResourceGroup({ id }), (error) => error.status === 404);
  });

  test('getQuotaDefinition reads what listQuotaDefinitions has', async () => {
    const [first] = (await stage.manager.listQuotaDefinitions()).result.resources;
    assert.deepEqual((await stage.manager.getQuotaDefinition({ id: first.id })).result, first);
  });
});

test('every operation of the resource services was answered', () => {
  const refusedAlways = 'cancelLastopResourceInstance';
  assert.deepEqual(stage.services.controller.unanswered(LEFT_OUT), [refusedAlways]);
  assert.deepEqual(stage.services.manager.unanswered(LEFT_OUT), []);
});
