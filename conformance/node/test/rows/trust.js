'use strict';

const assert = require('node:assert/strict');
const { before, describe, test } = require('node:test');
const { refusal } = require('../access');

const CLUSTER = 'bm9kZWNvbmZvcm1hbmNl';

module.exports = (stage) => {
  const { newName } = stage;
  let profileId;

  before(async () => {
    const name = newName('profile');
    profileId = (await stage.identity.createProfile({ accountId: stage.accountId, name })).result.id;
  });

  const at = (params = {}) => ({ profileId, ...params });

  describe('claim rules', () => {
    const POD = { claim: 'namespace', operator: 'EQUALS', value: '"prod"' };

    const compute = (params = {}) =>
      at({ type: 'Profile-CR', crType: 'IKS_SA', name: newName('rule'), conditions: [POD], ...params });

    const federated = (params = {}) =>
      at({
        type: 'Profile-SAML',
        realmName: 'https://idp.example.com/1234',
        expiration: 43200,
        conditions: [{ claim: 'groups', operator: 'IN', value: '["a","b"]' }],
        ...params,
      });

    test('createClaimRule makes one for compute resources, and getClaimRule reads it', async () => {
      const answer = await stage.identity.createClaimRule(compute());
      assert.equal(answer.status, 201);
      const { id: ruleId, cr_type: type, conditions } = answer.result;
      assert.match(ruleId, /^ClaimRule-/);
      assert.equal(type, 'IKS_SA');
      assert.deepEqual(conditions, [POD]);
      assert.deepEqual((await stage.identity.getClaimRule(at({ ruleId }))).result, answer.result);
    });

    test('createClaimRule makes one for federated users', async () => {
      const rule = (await stage.identity.createClaimRule(federated())).result;
      assert.equal(rule.realm_name, 'https://idp.example.com/1234');
      assert.equal(rule.expiration, 43200);
      assert.equal(rule.conditions[0].value, '["a","b"]');
    });

    test('createClaimRule is refused for federated users without a realm', async () => {
      await assert.rejects(
        stage.identity.createClaimRule(federated({ realmName: undefined })),
        refusal(400, 'bad_request'),
      );
    });

    test('createClaimRule is refused for an operator that there is not', async () => {
      const conditions = [{ ...POD, operator: 'LOOKS_LIKE' }];
      await assert.rejects(
        stage.identity.createClaimRule(compute({ conditions })),
        refusal(400, 'bad_request'),
      );
    });

    test('listClaimRules has what was made', async () => {
      const { id } = (await stage.identity.createClaimRule(compute())).result;
      const { rules } = (await stage.identity.listClaimRules(at())).result;
      assert.ok(rules.some((rule) => rule.id === id));
    });

    test('updateClaimRule replaces its conditions under its entity tag', async () => {
      const { id: ruleId, entity_tag: ifMatch } = (await stage.identity.createClaimRule(compute())).result;
      const conditions = [{ ...POD, value: '"test"' }];
      const changed = await stage.identity.updateClaimRule(compute({ ruleId, ifMatch, conditions }));
      assert.deepEqual(changed.result.conditions, conditions);
      await assert.rejects(
        stage.identity.updateClaimRule(compute({ ruleId, ifMatch })),
        refusal(409, 'stale_entity'),
      );
    });

    test('deleteClaimRule takes it away', async () => {
      const { id: ruleId } = (await stage.identity.createClaimRule(compute())).result;
      await stage.identity.deleteClaimRule(at({ ruleId }));
      await assert.rejects(stage.identity.getClaimRule(at({ ruleId })), refusal(404, 'not_found'));
    });
  });

  describe('links', () => {
    const clusterCrn = () =>
      `crn:v1:bluemix:public:containers-kubernetes:us-south:a/${stage.accountId}:${CLUSTER}::`;

    const link = (params = {}) =>
      at({ crType: 'IKS_SA', link: { crn: clusterCrn(), namespace: newName('ns'), name: 'orders' }, ...params });

    test('createLink makes one, and getLink reads it', async () => {
      const wanted = link({ name: 'pods' });
      const answer = await stage.identity.createLink(wanted);
      assert.equal(answer.status, 201);
      assert.match(answer.result.id, /^link-[0-9a-f-]{36}$/i);
      assert.deepEqual(answer.result.link, wanted.link);
      const linkId = answer.result.id;
      assert.deepEqual((await stage.identity.getLink(at({ linkId }))).result, answer.result);
    });

    test('createLink is refused for a cluster without a service account', async () => {
      await assert.rejects(
        stage.identity.createLink(link({ link: { crn: clusterCrn() } })),
        refusal(400, 'bad_request'),
      );
    });

    test('listLinks has what was made', async () => {
      const { id } = (await stage.identity.createLink(link())).result;
      const { links } = (await stage.identity.listLinks(at())).result;
      assert.ok(links.some((each) => each.id === id));
    });

    test('deleteLink takes it away', async () => {
      const { id: linkId } = (await stage.identity.createLink(link())).result;
      await stage.identity.deleteLink(at({ linkId }));
      await assert.rejects(stage.identity.getLink(at({ linkId })), refusal(404, 'not_found'));
    });

    test('deleteLinkByParameters takes away what it describes', async () => {
      const wanted = link();
      const { id: linkId } = (await stage.identity.createLink(wanted)).result;
      await stage.identity.deleteLinkByParameters(at({ type: 'IKS_SA', ...wanted.link }));
      await assert.rejects(stage.identity.getLink(at({ linkId })), refusal(404, 'not_found'));
    });
  });

  describe('identities', () => {
    const serviceId = async () =>
      (await stage.identity.createServiceId({ accountId: stage.accountId, name: newName('svc') })).result.iam_id;

    const trust = async (identifier) =>
      stage.identity.setProfileIdentity(at({ identityType: 'serviceid', type: 'serviceid', identifier }));

    test('setProfileIdentity trusts one, and getProfileIdentity reads it', async () => {
      const identifierId = await serviceId();
      const answer = await trust(identifierId);
      assert.equal(answer.status, 200);
      const found = await stage.identity.getProfileIdentity(at({ identityType: 'serviceid', identifierId }));
      assert.deepEqual(found.result, answer.result);
      assert.equal(found.result.identifier, identifierId);
    });

    test('setProfileIdentity trusts a service by its CRN', async () => {
      const identifier = stage.emulator.instances.keyProtect;
      await stage.identity.setProfileIdentity(at({ identityType: 'crn', type: 'crn', identifier }));
      const found = await stage.identity.getProfileIdentity(at({ identityType: 'crn', identifierId: identifier }));
      assert.equal(found.result.iam_id, `crn-${identifier}`);
    });

    test('setProfileIdentities replaces them all under the entity tag', async () => {
      await trust(await serviceId());
      const wanted = await serviceId();
      const { entity_tag: ifMatch } = (await stage.identity.getProfileIdentities(at())).result;
      const identities = [
        { identifier: wanted, type: 'serviceid', description: 'the orders' },
        { identifier: 'IBMid-123456ABCD', type: 'user', accounts: [stage.accountId] },
      ];
      await stage.identity.setProfileIdentities(at({ ifMatch, identities }));
      const now = (await stage.identity.getProfileIdentities(at())).result;
      assert.deepEqual(now.identities.map((each) => each.identifier).sort(), ['IBMid-123456ABCD', wanted].sort());
      await assert.rejects(
        stage.identity.setProfileIdentities(at({ ifMatch, identities: [] })),
        refusal(409, 'stale_entity'),
      );
    });

    test('deleteProfileIdentity ends the trust', async () => {
      const identifierId = await serviceId();
      await trust(identifierId);
      await stage.identity.deleteProfileIdentity(at({ identityType: 'serviceid', identifierId }));
      await assert.rejects(
        stage.identity.getProfileIdentity(at({ identityType: 'serviceid', identifierId })),
        refusal(404, 'not_found'),
      );
    });
  });
};
