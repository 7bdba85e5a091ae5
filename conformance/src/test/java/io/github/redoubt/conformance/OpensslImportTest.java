package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Emulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * openssl does the cryptography of an import through an import token, and the emulator takes it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpensslImportTest {

  private static final HexFormat HEX = HexFormat.of();

  private final Emulator emulator = Emulator.start();
  private final Tenant tenant = new Tenant(emulator);
  private final byte[] material = random(32);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }

  private static JsonObject importToken(Rest keys) {
    keys.send("POST", "/api/v2/import_token", "{\"expiration\":600,\"maxAllowedRetrievals\":1}");
    return keys.send("GET", "/api/v2/import_token", "");
  }

  private static byte[] openssl(Path directory, byte[] input, String... arguments)
      throws IOException, InterruptedException {
    Path in = Files.createTempFile(directory, "in", ".bin");
    Path out = Files.createTempFile(directory, "out", ".bin");
    Files.write(in, input);
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("-in", in.toString(), "-out", out.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Files.readAllBytes(out);
  }

  private byte[] encryptMaterial(Path directory, JsonObject token, String hash)
      throws IOException, InterruptedException {
    Path pem = directory.resolve("key.pem");
    Files.write(pem, Base64.getDecoder().decode(token.get("payload").getAsString()));
    return openssl(
        directory,
        material,
        "pkeyutl",
        "-encrypt",
        "-pubin",
        "-inkey",
        pem.toString(),
        "-pkeyopt",
        "rsa_padding_mode:oaep",
        "-pkeyopt",
        "rsa_oaep_md:" + hash,
        "-pkeyopt",
        "rsa_mgf1_md:" + hash);
  }

  private static HttpResponse<String> send(
      Rest keys, byte[] payload, byte[] nonce, byte[] iv, String algorithm) {
    Base64.Encoder base64 = Base64.getEncoder();
    JsonObject key = new JsonObject();
    key.addProperty("type", "application/vnd.ibm.kms.key+json");
    key.addProperty("name", "from-openssl");
    key.addProperty("extractable", false);
    key.addProperty("payload", base64.encodeToString(payload));
    key.addProperty("encryptedNonce", base64.encodeToString(nonce));
    key.addProperty("iv", base64.encodeToString(iv));
    key.addProperty("encryptionAlgorithm", algorithm);
    JsonObject metadata = new JsonObject();
    metadata.addProperty("collectionType", "application/vnd.ibm.kms.key+json");
    metadata.addProperty("collectionTotal", 1);
    JsonArray resources = new JsonArray();
    resources.add(key);
    JsonObject body = new JsonObject();
    body.add("metadata", metadata);
    body.add("resources", resources);
    return keys.raw("POST", "/api/v2/keys", body.toString());
  }

  @Test
  void keyProtectTakesOaepWithSha256(@TempDir Path directory) throws Exception {
    Rest keys = tenant.keys("keyProtect");
    JsonObject token = importToken(keys);
    byte[] iv = random(12);
    byte[] nonce = gcm(Base64.getDecoder().decode(token.get("nonce").getAsString()), iv);

    HttpResponse<String> answer =
        send(keys, encryptMaterial(directory, token, "sha256"), nonce, iv, "RSAES_OAEP_SHA_256");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** openssl's command line has no GCM; this part is the JDK's. */
  private byte[] gcm(byte[] nonce, byte[] iv) throws GeneralSecurityException {
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(material, "AES"), new GCMParameterSpec(128, iv));
    return aes.doFinal(nonce);
  }

  @Test
  void hyperProtectTakesOaepWithSha1AndCbc(@TempDir Path directory) throws Exception {
    Rest keys = tenant.keys("hyperProtect");
    JsonObject token = importToken(keys);
    byte[] iv = random(16);
    byte[] nonce =
        openssl(
            directory,
            Base64.getDecoder().decode(token.get("nonce").getAsString()),
            "enc",
            "-aes-256-cbc",
            "-K",
            HEX.formatHex(material),
            "-iv",
            HEX.formatHex(iv));

    HttpResponse<String> answer =
        send(keys, encryptMaterial(directory, token, "sha1"), nonce, iv, "RSAES_OAEP_SHA_1");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void hyperProtectRefusesANonceThatWasEncryptedWithAnotherKey(@TempDir Path directory)
      throws Exception {
    Rest keys = tenant.keys("hyperProtect");
    JsonObject token = importToken(keys);
    byte[] iv = random(16);
    byte[] nonce =
        openssl(
            directory,
            Base64.getDecoder().decode(token.get("nonce").getAsString()),
            "enc",
            "-aes-256-cbc",
            "-K",
            HEX.formatHex(random(32)),
            "-iv",
            HEX.formatHex(iv));

    HttpResponse<String> answer =
        send(keys, encryptMaterial(directory, token, "sha1"), nonce, iv, "RSAES_OAEP_SHA_1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("INCORRECT_NONCE");
  }
}
