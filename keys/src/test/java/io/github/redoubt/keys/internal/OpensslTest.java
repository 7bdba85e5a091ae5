package io.github.redoubt.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed here, openssl opens; it fails where there is no openssl. */
class OpensslTest {

  private static final KeyPair PAIR = Pairs.POOL.get(0);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void keyProtectMaterialIsOpenedByOpenssl(int size) throws Exception {
    byte[] material = random(size);

    SealedMaterial sealed =
        TokenCipher.KEY_PROTECT.seal(material, token(random(12)), new SecureRandom());

    assertThat(oaep("sha256", sealed.payload())).isEqualTo(material);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void hyperProtectMaterialAndNonceAreOpenedByOpenssl(int size) throws Exception {
    byte[] material = random(size);
    byte[] nonce = random(12);

    SealedMaterial sealed =
        TokenCipher.HYPER_PROTECT.seal(material, token(nonce), new SecureRandom());

    assertThat(oaep("sha1", sealed.payload())).isEqualTo(material);
    assertThat(
            openssl(
                sealed.encryptedNonce(),
                "enc",
                "-d",
                "-aes-" + size * 8 + "-cbc",
                "-K",
                HexFormat.of().formatHex(material),
                "-iv",
                HexFormat.of().formatHex(Base64.getDecoder().decode(sealed.iv()))))
        .isEqualTo(nonce);
  }

  private byte[] oaep(String hash, String payload) throws Exception {
    Path key = folder.resolve("key.pem");
    Files.writeString(
        key,
        Pairs.pem("PRIVATE KEY", PAIR.getPrivate().getEncoded(), "\n"),
        StandardCharsets.US_ASCII);
    return openssl(
        payload,
        "pkeyutl",
        "-decrypt",
        "-inkey",
        key.toString(),
        "-pkeyopt",
        "rsa_padding_mode:oaep",
        "-pkeyopt",
        "rsa_oaep_md:" + hash,
        "-pkeyopt",
        "rsa_mgf1_md:" + hash);
  }

  private byte[] openssl(String base64Input, String... arguments)
      throws IOException, InterruptedException {
    Path input = folder.resolve("input");
    Path output = folder.resolve("output");
    Files.write(input, Base64.getDecoder().decode(base64Input));
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-in", input.toString(), "-out", output.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return Files.readAllBytes(output);
  }

  private static ImportToken token(byte[] nonce) {
    return ImportToken.of(
        Pairs.payload(PAIR.getPublic().getEncoded()), Pairs.base64(nonce), Instant.MAX);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
