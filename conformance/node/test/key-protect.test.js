'use strict';

// IBM's own client drives the emulator through every operation that it has, one row each.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { after, before, describe, test } = require('node:test');
const { clientOf, envelope, keyBody, refusal, POLICY } = require('./client');
const { start } = require('./emulator');
const { apiKeyOfSomebodyElse } = require('./identities');
const { seal } = require('./tokens');

const MATERIAL = 'payload of 32 bytes, all of them';
const NOBODY = '00000000-0000-4000-8000-000000000000';

let emulator;
let unique = 0;

function newName(kind) {
  unique += 1;
  return `${kind}-${unique}`;
}

before(async () => {
  emulator = await start();
});

after(() => emulator.stop());

const NAMES = { keyProtect: 'kms', hyperProtect: 'hs-crypto' };

for (const service of Object.keys(NAMES)) {
  describe(service, () => {
    let kms;
    let at;

    before(() => {
      const { client, bluemixInstance } = clientOf(emulator, service);
      kms = client;
      at = (params = {}) => ({ bluemixInstance, ...params });
    });

    const created = async (resource = {}, params = {}) => {
      const body = keyBody({ name: newName('key'), ...resource });
      const answer = await kms.createKey(at({ body, prefer: 'return=representation', ...params }));
      return answer.result.resources[0];
    };

    const metadata = async (id) =>
      (await kms.getKeyMetadata(at({ id }))).result.resources[0];

    const wrapped = async (id, aad) => {
      const plaintext = Buffer.from('a data key').toString('base64');
      const answer = await kms.wrapKey(at({ id, keyActionWrapBody: { plaintext, aad } }));
      return answer.result;
    };

    describe('keys', () => {
      test('createKey generates a root key', async () => {
        const answer = await kms.createKey(at({ body: keyBody({ name: newName('root') }) }));
        assert.equal(answer.status, 201);
        assert.equal(answer.result.metadata.collectionTotal, 1);
        assert.match(answer.result.resources[0].id, /^[0-9a-f-]{36}$/);
      });

      test('createKey answers with the representation that was asked for', async () => {
        const key = await created({ description: 'for the orders' });
        assert.equal(key.extractable, false);
        assert.equal(key.imported, false);
        assert.equal(key.state, 1);
        assert.equal(key.description, 'for the orders');
        assert.equal(key.payload, undefined);
        assert.match(key.crn, /:key:/);
      });

      test('createKey imports a root key in the clear', async () => {
        const key = await created({ payload: Buffer.from(MATERIAL).toString('base64') });
        assert.equal(key.imported, true);
      });

      test('createKey generates a standard key, and getKey gives its material', async () => {
        const key = await created({ extractable: true });
        const got = (await kms.getKey(at({ id: key.id }))).result.resources[0];
        assert.equal(got.extractable, true);
        assert.equal(Buffer.from(got.payload, 'base64').length, 32);
      });

      test('createKey imports a standard key, and getKey gives it back', async () => {
        const payload = Buffer.from('any secret of any length').toString('base64');
        const key = await created({ extractable: true, payload });
        const got = (await kms.getKey(at({ id: key.id }))).result.resources[0];
        assert.equal(got.payload, payload);
      });

      test('createKey puts the key into a ring and takes aliases', async () => {
        const ring = newName('ring');
        const alias = newName('alias');
        await kms.createKeyRing(at({ keyRingId: ring }));
        const key = await created({ aliases: [alias] }, { xKmsKeyRing: ring });
        assert.equal(key.keyRingID, ring);
        assert.deepEqual(key.aliases, [alias]);
      });

      test('createKey is refused without a name', async () => {
        await assert.rejects(
          kms.createKey(at({ body: keyBody({ name: 'n' }) })),
          (error) => error.status === 400,
        );
      });

      test('createKey is refused for material of 15 bytes', async () => {
        const payload = crypto.randomBytes(15).toString('base64');
        await assert.rejects(created({ payload }), (error) => error.status === 400);
      });

      test('getKeys lists page by page', async () => {
        await created();
        await created();
        const first = await kms.getKeys(at({ limit: 1, offset: 0 }));
        const second = await kms.getKeys(at({ limit: 1, offset: 1 }));
        assert.equal(first.result.resources.length, 1);
        assert.notEqual(first.result.resources[0].id, second.result.resources[0].id);
      });

      test('getKeys tells root keys from standard keys, and states apart', async () => {
        const standard = await created({ extractable: true });
        const listed = await kms.getKeys(at({ extractable: true, limit: 5000, state: [1] }));
        const ids = listed.result.resources.map((key) => key.id);
        assert.ok(ids.includes(standard.id));
        assert.ok(listed.result.resources.every((key) => key.extractable));
      });

      test('getKeyCollectionMetadata counts in a header', async () => {
        await created();
        const answer = await kms.getKeyCollectionMetadata(at());
        assert.ok(Number(answer.headers['key-total']) >= 1);
      });

      test('getKey gives a root key without its material', async () => {
        const key = await created();
        const got = (await kms.getKey(at({ id: key.id }))).result.resources[0];
        assert.equal(got.id, key.id);
        assert.equal(got.payload, undefined);
      });

      test('getKey is refused for a key that never was', async () => {
        await assert.rejects(kms.getKey(at({ id: NOBODY })), refusal(404, 'KEY_NOT_FOUND_ERR'));
      });

      test('getKeyMetadata describes a key by id and by alias', async () => {
        const alias = newName('alias');
        const key = await created({ aliases: [alias] });
        assert.equal((await metadata(key.id)).id, key.id);
        assert.equal((await metadata(alias)).id, key.id);
      });

      test('getKeyVersions lists the newest first, and rotateKey makes one', async () => {
        const key = await created();
        const rotated = await kms.rotateKey(at({ id: key.id, keyActionRotateBody: {} }));
        const versions = await kms.getKeyVersions(at({ id: key.id }));
        assert.equal(rotated.status, 204);
        assert.equal(versions.result.resources.length, 2);
        assert.equal((await metadata(key.id)).keyVersion.id, versions.result.resources[0].id);
      });

      test('rotateKey is refused twice within the hour', async () => {
        const key = await created();
        await kms.rotateKey(at({ id: key.id, keyActionRotateBody: {} }));
        await assert.rejects(
          kms.rotateKey(at({ id: key.id, keyActionRotateBody: {} })),
          refusal(409, 'KEY_ROTATION_NOT_PERMITTED'),
        );
      });

      test('rotateKey takes new material for an imported key', async () => {
        const key = await created({ payload: crypto.randomBytes(32).toString('base64') });
        const payload = crypto.randomBytes(32).toString('base64');
        const answer = await kms.rotateKey(at({ id: key.id, keyActionRotateBody: { payload } }));
        assert.equal(answer.status, 204);
      });

      test('deleteKey deletes, and a deleted key is still described', async () => {
        const key = await created();
        const answer = await kms.deleteKey(at({ id: key.id, prefer: 'return=representation' }));
        assert.equal(answer.status, 200);
        assert.equal((await metadata(key.id)).state, 5);
        await assert.rejects(kms.deleteKey(at({ id: key.id })), refusal(410, 'KEY_DELETED_ERR'));
      });

      test('restoreKey waits for 30 seconds after the deletion', async () => {
        const key = await created();
        await kms.deleteKey(at({ id: key.id }));
        await assert.rejects(
          kms.restoreKey(at({ id: key.id, keyRestoreBody: {} })),
          (error) => error.status === 409,
        );
      });
    });

    describe('import tokens', () => {
      const token = async () => {
        await kms.postImportToken(at({ expiration: 600, maxAllowedRetrievals: 5 }));
        return (await kms.getImportToken(at())).result;
      };

      test('postImportToken makes one with its limits', async () => {
        const made = await kms.postImportToken(at({ expiration: 300, maxAllowedRetrievals: 2 }));
        assert.equal(made.result.expiration, 300);
        assert.equal(made.result.maxAllowedRetrievals, 2);
        assert.equal(made.result.remainingRetrievals, 2);
      });

      test('getImportToken counts retrievals until none is left', async () => {
        await kms.postImportToken(at({ maxAllowedRetrievals: 1 }));
        const got = await kms.getImportToken(at());
        assert.equal(got.result.remainingRetrievals, 0);
        assert.equal(Buffer.from(got.result.nonce, 'base64').length, 12);
        await assert.rejects(kms.getImportToken(at()), refusal(409, 'IMPORT_TOKEN_EXPIRED_ERR'));
      });

      test('postImportToken is refused for an expiration of a week', async () => {
        await assert.rejects(
          kms.postImportToken(at({ expiration: 604800 })),
          (error) => error.status === 400,
        );
      });

      for (const bytes of [16, 24, 32]) {
        test(`createKey imports ${bytes * 8} bit that OpenSSL sealed to the token`, async () => {
          const sealed = seal(service, await token(), crypto.randomBytes(bytes));
          const key = await created(sealed);
          assert.equal(key.imported, true);
          assert.equal(key.state, 1);
        });
      }

      test('one token serves many imports', async () => {
        const one = await token();
        for (let i = 0; i < 3; i += 1) {
          const key = await created(seal(service, one, crypto.randomBytes(32)));
          assert.equal(key.imported, true);
        }
      });

      test('createKey is refused with the nonce of another token', async () => {
        const old = await token();
        const fresh = await token();
        const mixed = seal(service, { ...fresh, nonce: old.nonce }, crypto.randomBytes(32));
        await assert.rejects(created(mixed), refusal(400, 'INCORRECT_NONCE_ERR'));
      });

      test('rotateKey takes material that was sealed to the token', async () => {
        const one = await token();
        const key = await created(seal(service, one, crypto.randomBytes(32)));
        const body = seal(service, one, crypto.randomBytes(32));
        const answer = await kms.rotateKey(at({ id: key.id, keyActionRotateBody: body }));
        assert.equal(answer.status, 204);
      });
    });

    describe('wrapping', () => {
      test('wrapKey generates a data key where none is given', async () => {
        const key = await created();
        const answer = await kms.wrapKey(at({ id: key.id, keyActionWrapBody: {} }));
        assert.equal(Buffer.from(answer.result.plaintext, 'base64').length, 32);
        assert.equal(answer.result.keyVersion.id, (await metadata(key.id)).keyVersion.id);
      });

      test('unwrapKey gives back what wrapKey wrapped', async () => {
        const key = await created();
        const { ciphertext } = await wrapped(key.id, ['a', 'b']);
        const keyActionUnwrapBody = { ciphertext, aad: ['a', 'b'] };
        const answer = await kms.unwrapKey(at({ id: key.id, keyActionUnwrapBody }));
        assert.equal(Buffer.from(answer.result.plaintext, 'base64').toString(), 'a data key');
        assert.equal(answer.result.ciphertext, undefined);
      });

      test('unwrapKey is refused with other additional data', async () => {
        const key = await created();
        const { ciphertext } = await wrapped(key.id, ['a', 'b']);
        await assert.rejects(
          kms.unwrapKey(at({ id: key.id, keyActionUnwrapBody: { ciphertext, aad: ['b', 'a'] } })),
          refusal(422, 'UNPROCESSABLE_CIPHERTEXT_ERR'),
        );
      });

      test('unwrapKey hands out the new form after a rotation', async () => {
        const key = await created();
        const { ciphertext } = await wrapped(key.id);
        await kms.rotateKey(at({ id: key.id, keyActionRotateBody: {} }));
        const answer = await kms.unwrapKey(at({ id: key.id, keyActionUnwrapBody: { ciphertext } }));
        assert.notEqual(answer.result.ciphertext, ciphertext);
        assert.equal(answer.result.rewrappedKeyVersion.id, (await metadata(key.id)).keyVersion.id);
      });

      test('rewrapKey brings a data key under the newest version', async () => {
        const key = await created();
        const old = await wrapped(key.id);
        await kms.rotateKey(at({ id: key.id, keyActionRotateBody: {} }));
        const keyActionRewrapBody = { ciphertext: old.ciphertext };
        const answer = await kms.rewrapKey(at({ id: key.id, keyActionRewrapBody }));
        assert.equal(answer.result.keyVersion.id, old.keyVersion.id);
        assert.notEqual(answer.result.rewrappedKeyVersion.id, old.keyVersion.id);
        assert.equal(answer.result.plaintext, undefined);
      });

      test('wrapKey is refused for a standard key', async () => {
        const key = await created({ extractable: true });
        await assert.rejects(
          kms.wrapKey(at({ id: key.id, keyActionWrapBody: {} })),
          (error) => error.status === 400 || error.status === 422,
        );
      });
    });

    describe('states', () => {
      test('disableKey keeps a key from wrapping', async () => {
        const key = await created();
        assert.equal((await kms.disableKey(at({ id: key.id }))).status, 204);
        assert.equal((await metadata(key.id)).state, 2);
        await assert.rejects(wrapped(key.id), (error) => error.status === 409);
      });

      test('enableKey waits for 30 seconds after disableKey', async () => {
        const key = await created();
        await kms.disableKey(at({ id: key.id }));
        await assert.rejects(kms.enableKey(at({ id: key.id })), refusal(409, 'REQ_TOO_EARLY_ERR'));
      });

      test('enableKey is refused for an active key', async () => {
        const key = await created();
        await assert.rejects(kms.enableKey(at({ id: key.id })), (error) => error.status === 409);
      });
    });

    describe('aliases and rings', () => {
      test('createKeyAlias and deleteKeyAlias', async () => {
        const key = await created();
        const alias = newName('alias');
        const made = await kms.createKeyAlias(at({ id: key.id, alias }));
        assert.equal(made.status, 201);
        assert.equal(made.result.resources[0].alias, alias);
        assert.equal(made.result.resources[0].keyId, key.id);
        assert.equal((await kms.deleteKeyAlias(at({ id: key.id, alias }))).status, 204);
      });

      test('createKeyAlias is refused where another key has it', async () => {
        const alias = newName('alias');
        await created({ aliases: [alias] });
        const other = await created();
        await assert.rejects(
          kms.createKeyAlias(at({ id: other.id, alias })),
          (error) => error.status === 409,
        );
      });

      test('createKeyRing, listKeyRings and deleteKeyRing', async () => {
        const ring = newName('ring');
        assert.equal((await kms.createKeyRing(at({ keyRingId: ring }))).status, 201);
        const listed = (await kms.listKeyRings(at())).result.resources.map((r) => r.id);
        assert.ok(listed.includes(ring) && listed.includes('default'));
        assert.equal((await kms.deleteKeyRing(at({ keyRingId: ring }))).status, 204);
      });

      test('deleteKeyRing is refused while keys are in it, deleted ones included', async () => {
        const ring = newName('ring');
        await kms.createKeyRing(at({ keyRingId: ring }));
        const key = await created({}, { xKmsKeyRing: ring });
        await assert.rejects(
          kms.deleteKeyRing(at({ keyRingId: ring })),
          (error) => error.status === 409,
        );
        await kms.deleteKey(at({ id: key.id }));
        await assert.rejects(
          kms.deleteKeyRing(at({ keyRingId: ring })),
          (error) => error.status === 409,
        );
      });
    });

    describe('registrations', () => {
      test('getRegistrations of a key that nothing uses', async () => {
        const key = await created();
        const answer = await kms.getRegistrations(at({ id: key.id, totalCount: true }));
        assert.deepEqual(answer.result.resources ?? [], []);
        assert.equal(answer.result.metadata.totalCount ?? 0, 0);
      });

      test('getRegistrationsAllKeys', async () => {
        const answer = await kms.getRegistrationsAllKeys(
          at({ urlEncodedResourceCrnQuery: 'crn:v1:bluemix:public:cloud-object-storage:*' }),
        );
        assert.equal(answer.status, 200);
      });

      test('syncAssociatedResources', async () => {
        const key = await created();
        assert.equal((await kms.syncAssociatedResources(at({ id: key.id }))).status, 204);
      });
    });

    describe('dual authorization', () => {
      const underTwo = async () => {
        const key = await created();
        await kms.putPolicy(
          at({
            id: key.id,
            policy: 'dualAuthDelete',
            setKeyPoliciesOneOf: envelope(POLICY, { type: POLICY, dualAuthDelete: { enabled: true } }),
          }),
        );
        return key;
      };

      test('setKeyForDeletion and unsetKeyForDeletion', async () => {
        const key = await underTwo();
        assert.equal((await kms.setKeyForDeletion(at({ id: key.id }))).status, 204);
        assert.equal((await metadata(key.id)).dualAuthDelete.keySetForDeletion, true);
        assert.equal((await kms.unsetKeyForDeletion(at({ id: key.id }))).status, 204);
        assert.equal((await metadata(key.id)).dualAuthDelete.keySetForDeletion, false);
      });

      test('setKeyForDeletion is refused without the policy', async () => {
        const key = await created();
        await assert.rejects(
          kms.setKeyForDeletion(at({ id: key.id })),
          refusal(409, 'NOT_DUAL_AUTH_ERR'),
        );
      });

      test('deleteKey is refused to a lone user', async () => {
        const key = await underTwo();
        await kms.setKeyForDeletion(at({ id: key.id }));
        await assert.rejects(
          kms.deleteKey(at({ id: key.id })),
          refusal(409, 'AUTHORIZATIONS_NOT_MET'),
        );
      });
    });

    describe('other identities', () => {
      const asSomebodyElse = async (role) => {
        const apiKey = await apiKeyOfSomebodyElse(emulator, role, NAMES[service]);
        return clientOf(emulator, service, apiKey).client;
      };

      test('deleteKey by a second user deletes a key under dual authorization', async () => {
        const key = await created();
        await kms.putPolicy(
          at({
            id: key.id,
            policy: 'dualAuthDelete',
            setKeyPoliciesOneOf: envelope(POLICY, { type: POLICY, dualAuthDelete: { enabled: true } }),
          }),
        );
        await kms.setKeyForDeletion(at({ id: key.id }));
        const other = await asSomebodyElse('Manager');
        assert.equal((await other.deleteKey(at({ id: key.id }))).status, 204);
        assert.equal((await metadata(key.id)).state, 5);
      });

      test('a Reader wraps, and neither creates nor disables', async () => {
        const key = await created();
        const reader = await asSomebodyElse('Reader');
        const wrap = await reader.wrapKey(at({ id: key.id, keyActionWrapBody: {} }));
        assert.equal(wrap.status, 200);
        await assert.rejects(
          reader.createKey(at({ body: keyBody({ name: newName('key') }) })),
          refusal(401, 'UNAUTHORIZED_ERR'),
        );
        await assert.rejects(
          reader.disableKey(at({ id: key.id })),
          refusal(401, 'UNAUTHORIZED_ERR'),
        );
      });

      test('a Writer rotates, and does not delete', async () => {
        const key = await created();
        const writer = await asSomebodyElse('Writer');
        const rotated = await writer.rotateKey(at({ id: key.id, keyActionRotateBody: {} }));
        assert.equal(rotated.status, 204);
        await assert.rejects(
          writer.deleteKey(at({ id: key.id })),
          refusal(401, 'UNAUTHORIZED_ERR'),
        );
      });
    });

    describe('policies of a key', () => {
      test('putPolicy sets a rotation, and getPolicy reads it', async () => {
        const key = await created();
        const rotation = envelope(POLICY, { type: POLICY, rotation: { enabled: true, interval_month: 3 } });
        const put = await kms.putPolicy(
          at({ id: key.id, policy: 'rotation', setKeyPoliciesOneOf: rotation }),
        );
        const got = await kms.getPolicy(at({ id: key.id, policy: 'rotation' }));
        assert.equal(put.status, 200);
        assert.equal(got.result.resources[0].rotation.interval_month, 3);
      });

      test('putPolicy is refused for an interval of 13 months', async () => {
        const key = await created();
        const rotation = envelope(POLICY, { type: POLICY, rotation: { interval_month: 13 } });
        await assert.rejects(
          kms.putPolicy(at({ id: key.id, policy: 'rotation', setKeyPoliciesOneOf: rotation })),
          (error) => error.status === 400,
        );
      });
    });

    describe('policies of the instance', () => {
      const put = (policy, data) =>
        kms.putInstancePolicy(
          at({
            policy,
            setInstancePoliciesOneOf: envelope(POLICY, { policy_type: policy, policy_data: data }),
          }),
        );

      for (const [policy, data] of [
        ['metrics', { enabled: true }],
        ['rotation', { enabled: true, attributes: { interval_month: 6 } }],
        ['keyCreateImportAccess', { enabled: true, attributes: { create_root_key: true } }],
        ['allowedNetwork', { enabled: true, attributes: { allowed_network: 'public-and-private' } }],
        ['allowedIP', { enabled: true, attributes: { allowed_ip: ['127.0.0.0/8', '::1/128'] } }],
        ['dualAuthDelete', { enabled: true }],
      ]) {
        test(`putInstancePolicy ${policy}, getInstancePolicy, and off again`, async () => {
          assert.equal((await put(policy, data)).status, 204);
          try {
            const got = await kms.getInstancePolicy(at({ policy }));
            assert.equal(got.result.resources[0].policy_type, policy);
            assert.equal(got.result.resources[0].policy_data.enabled, true);
          } finally {
            await put(policy, { enabled: false });
          }
        });
      }

      test('keyCreateImportAccess with enforce_token refuses an import in the clear', async () => {
        await put('keyCreateImportAccess', { enabled: true, attributes: { enforce_token: true } });
        try {
          await assert.rejects(
            created({ payload: Buffer.from(MATERIAL).toString('base64') }),
            refusal(409, 'KEY_CREATE_IMPORT_ACCESS_ERR'),
          );
        } finally {
          await put('keyCreateImportAccess', { enabled: false });
        }
      });

      test('getInstancePolicy without a name lists what is set', async () => {
        await put('metrics', { enabled: true });
        const got = await kms.getInstancePolicy(at());
        assert.ok(got.result.resources.some((policy) => policy.policy_type === 'metrics'));
      });

      test('getAllowedIpPort tells the port of the private endpoint', async () => {
        await put('allowedIP', { enabled: true, attributes: { allowed_ip: ['127.0.0.0/8', '::1/128'] } });
        try {
          const got = await kms.getAllowedIpPort(at());
          assert.ok(Number(got.result.resources[0].private_endpoint_port) > 0);
        } finally {
          await put('allowedIP', { enabled: false });
        }
      });
    });

    describe('who may not', () => {
      test('an unknown API key is refused by IAM', async () => {
        const { client, bluemixInstance } = clientOf(emulator, service, 'no-such-key');
        await assert.rejects(client.getKeys({ bluemixInstance }), (error) => error.status === 400);
      });

      test('an instance of somebody else is refused', async () => {
        await assert.rejects(
          kms.getKeys({ bluemixInstance: NOBODY }),
          refusal(401, 'UNAUTHORIZED_ERR'),
        );
      });

      test('the correlation id comes back', async () => {
        const correlationId = crypto.randomUUID();
        const answer = await kms.getKeys(at({ correlationId }));
        assert.equal(answer.headers['correlation-id'], correlationId);
      });
    });
  });
}
