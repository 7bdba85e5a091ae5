package io.github.redoubt.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/** What the JDK seals, Bouncy Castle opens, and the other way round. */
class TokenCipherTest {

  private static final KeyPair PAIR = Pairs.POOL.get(0);
  private static final SecureRandom RANDOM = new SecureRandom();

  @Property(tries = 40)
  void keyProtectMaterialIsOpenedByAnotherImplementation(
      @ForAll("materials") byte[] material, @ForAll("nonces") byte[] nonce)
      throws InvalidCipherTextException {
    SealedMaterial sealed = TokenCipher.KEY_PROTECT.seal(material, token(nonce), RANDOM);

    assertThat(rsa(false, new SHA256Digest(), bytes(sealed.payload()))).isEqualTo(material);
    assertThat(bytes(sealed.iv())).hasSize(12);
    assertThat(gcm(false, material, bytes(sealed.iv()), bytes(sealed.encryptedNonce())))
        .isEqualTo(nonce);
    assertThat(bytes(sealed.encryptedNonce())).hasSize(28);
    assertThat(sealed.algorithm()).isEqualTo("RSAES_OAEP_SHA_256");
  }

  @Property(tries = 40)
  void hyperProtectMaterialIsOpenedByAnotherImplementation(
      @ForAll("materials") byte[] material, @ForAll("nonces") byte[] nonce)
      throws InvalidCipherTextException {
    SealedMaterial sealed = TokenCipher.HYPER_PROTECT.seal(material, token(nonce), RANDOM);

    assertThat(rsa(false, new SHA1Digest(), bytes(sealed.payload()))).isEqualTo(material);
    assertThat(bytes(sealed.iv())).hasSize(16);
    assertThat(cbc(false, material, bytes(sealed.iv()), bytes(sealed.encryptedNonce())))
        .isEqualTo(nonce);
    assertThat(bytes(sealed.encryptedNonce())).hasSize(16);
    assertThat(sealed.algorithm()).isEqualTo("RSAES_OAEP_SHA_1");
  }

  @Property(tries = 20)
  void whatAnotherImplementationSealsForKeyProtectTheJdkOpens(
      @ForAll("materials") byte[] material, @ForAll("nonces") byte[] nonce) throws Exception {
    byte[] iv = random(12);

    assertThat(jdkRsa("SHA-256", rsa(true, new SHA256Digest(), material))).isEqualTo(material);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, aes(material), new GCMParameterSpec(128, iv));
    assertThat(cipher.doFinal(gcm(true, material, iv, nonce))).isEqualTo(nonce);
  }

  @Property(tries = 20)
  void whatAnotherImplementationSealsForHyperProtectTheJdkOpens(
      @ForAll("materials") byte[] material, @ForAll("nonces") byte[] nonce) throws Exception {
    byte[] iv = random(16);

    assertThat(jdkRsa("SHA-1", rsa(true, new SHA1Digest(), material))).isEqualTo(material);
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.DECRYPT_MODE, aes(material), new IvParameterSpec(iv));
    assertThat(cipher.doFinal(cbc(true, material, iv, nonce))).isEqualTo(nonce);
  }

  @Property(tries = 20)
  void sealingTwiceGivesNothingTwiceAndLeavesTheMaterialAsItWas(
      @ForAll("materials") byte[] material, @ForAll("nonces") byte[] nonce) {
    byte[] before = material.clone();
    for (TokenCipher cipher : TokenCipher.values()) {
      SealedMaterial first = cipher.seal(material, token(nonce), RANDOM);
      SealedMaterial second = cipher.seal(material, token(nonce), RANDOM);

      assertThat(first.payload()).isNotEqualTo(second.payload());
      assertThat(first.iv()).isNotEqualTo(second.iv());
      assertThat(first.encryptedNonce()).isNotEqualTo(second.encryptedNonce());
      assertThat(material).isEqualTo(before);
    }
  }

  @Provide
  Arbitrary<byte[]> materials() {
    return Arbitraries.of(16, 24, 32)
        .flatMap(size -> Arbitraries.bytes().array(byte[].class).ofSize(size));
  }

  @Provide
  Arbitrary<byte[]> nonces() {
    return Arbitraries.bytes().array(byte[].class).ofSize(12);
  }

  private static ImportToken token(byte[] nonce) {
    return ImportToken.of(
        Pairs.payload(PAIR.getPublic().getEncoded()), Pairs.base64(nonce), Instant.MAX);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static SecretKey aes(byte[] material) {
    return new SecretKeySpec(material, "AES");
  }

  private static byte[] jdkRsa(String hash, byte[] sealed) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    PrivateKey key = PAIR.getPrivate();
    cipher.init(
        Cipher.DECRYPT_MODE,
        key,
        new OAEPParameterSpec(
            hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
    return cipher.doFinal(sealed);
  }

  private static byte[] rsa(boolean seal, Digest hash, byte[] input)
      throws InvalidCipherTextException {
    RSAPublicKey publicKey = (RSAPublicKey) PAIR.getPublic();
    CipherParameters key =
        seal
            ? new RSAKeyParameters(false, publicKey.getModulus(), publicKey.getPublicExponent())
            : new RSAKeyParameters(
                true,
                publicKey.getModulus(),
                ((RSAPrivateKey) PAIR.getPrivate()).getPrivateExponent());
    OAEPEncoding oaep = new OAEPEncoding(new RSAEngine(), hash);
    oaep.init(seal, key);
    return oaep.processBlock(input, 0, input.length);
  }

  private static byte[] gcm(boolean seal, byte[] material, byte[] iv, byte[] input)
      throws InvalidCipherTextException {
    var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(seal, new AEADParameters(new KeyParameter(material), 128, iv));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int size = cipher.processBytes(input, 0, input.length, output, 0);
    size += cipher.doFinal(output, size);
    return Arrays.copyOf(output, size);
  }

  private static byte[] cbc(boolean seal, byte[] material, byte[] iv, byte[] input)
      throws InvalidCipherTextException {
    var cipher =
        new PaddedBufferedBlockCipher(
            CBCBlockCipher.newInstance(AESEngine.newInstance()), new PKCS7Padding());
    cipher.init(seal, new ParametersWithIV(new KeyParameter(material), iv));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int size = cipher.processBytes(input, 0, input.length, output, 0);
    size += cipher.doFinal(output, size);
    return Arrays.copyOf(output, size);
  }
}
