package io.github.redoubt.keys.internal;

/**
 * Key material as only the service can read it, and the proof that whoever sealed it knows it. All
 * of it base64, and none of it secret.
 *
 * @param payload the material, encrypted to the import token's public key
 * @param encryptedNonce the token's nonce, encrypted with the material
 * @param iv what the nonce was encrypted under
 * @param algorithm how the material was encrypted, in the service's words
 */
public record SealedMaterial(String payload, String encryptedNonce, String iv, String algorithm) {}
