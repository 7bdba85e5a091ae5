package io.github.redoubt.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTokenTest {

  private static final RSAPublicKey KEY = (RSAPublicKey) Pairs.POOL.get(0).getPublic();
  private static final String NONCE = Pairs.base64(new byte[12]);

  @Test
  void aSoundTokenIsRead() {
    assertThat(read(Pairs.payload(KEY.getEncoded())).publicKey()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void linesMayEndEitherWay(String lineBreak) {
    String pem = Pairs.pem("PUBLIC KEY", KEY.getEncoded(), lineBreak);

    assertThat(read(Pairs.base64(ascii(pem))).publicKey()).isEqualTo(KEY);
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> read(Pairs.payload(Pairs.pair(2048).getPublic().getEncoded())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("2048 bit")
        .hasMessageContaining("4096")
        .hasMessageContaining("No key material was sent");
  }

  @Test
  void aWeakExponentIsRefused() throws Exception {
    var spec = new RSAPublicKeySpec(KEY.getModulus(), BigInteger.valueOf(3));
    byte[] weak = KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();

    assertThatThrownBy(() -> read(Pairs.payload(weak)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("weak exponent");
  }

  @Test
  void aKeyOfAnotherKindIsRefused() throws Exception {
    byte[] curve = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();

    assertThatThrownBy(() -> read(Pairs.payload(curve)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("not a readable RSA key");
  }

  @Test
  void aTruncatedKeyIsRefused() {
    byte[] half = java.util.Arrays.copyOf(KEY.getEncoded(), 200);

    assertThatThrownBy(() -> read(Pairs.payload(half))).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void whatIsNoPemIsRefused() {
    assertThatThrownBy(() -> read(Pairs.base64(KEY.getEncoded())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("PEM");
  }

  @Test
  void whatIsNotBase64IsRefused() {
    assertThatThrownBy(() -> read("%%%"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("base64");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 13, 16})
  void aNonceOfAnotherLengthIsRefused(int size) {
    assertThatThrownBy(
            () ->
                ImportToken.of(
                    Pairs.payload(KEY.getEncoded()), Pairs.base64(new byte[size]), Instant.MAX))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("nonce of " + size + " bytes");
  }

  @Test
  void theTextFormTellsNeitherKeyNorNonce() {
    assertThat(read(Pairs.payload(KEY.getEncoded())).toString())
        .startsWith("ImportToken[4096 bit, expires ")
        .doesNotContain(NONCE);
  }

  private static ImportToken read(String payload) {
    return ImportToken.of(payload, NONCE, Instant.EPOCH);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
