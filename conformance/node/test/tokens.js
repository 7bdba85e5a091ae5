'use strict';

// Sealing of key material to an import token, with Node's own cryptography (OpenSSL).

const crypto = require('node:crypto');

const WAYS = {
  keyProtect: { hash: 'sha256', algorithm: 'RSAES_OAEP_SHA_256', cipher: 'gcm', ivBytes: 12 },
  hyperProtect: { hash: 'sha1', algorithm: 'RSAES_OAEP_SHA_1', cipher: 'cbc', ivBytes: 16 },
};

function seal(service, token, material) {
  const way = WAYS[service];
  const key = Buffer.from(token.payload, 'base64').toString('ascii');
  const iv = crypto.randomBytes(way.ivBytes);
  const payload = crypto.publicEncrypt(
    { key, padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: way.hash },
    material,
  );
  return {
    payload: payload.toString('base64'),
    encryptedNonce: nonce(way, Buffer.from(token.nonce, 'base64'), material, iv).toString('base64'),
    iv: iv.toString('base64'),
    encryptionAlgorithm: way.algorithm,
  };
}

function nonce(way, plain, material, iv) {
  const cipher = crypto.createCipheriv(`aes-${material.length * 8}-${way.cipher}`, material, iv);
  const parts = [cipher.update(plain), cipher.final()];
  if (way.cipher === 'gcm') {
    parts.push(cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

module.exports = { seal };
