package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KMIP adapters, the certificates of their clients, and the objects made through them. */
class KmipTest {

  private static final String CRN = KeyCloud.crn("kms", KeyCloud.STANDARD);
  private static final String ONE = pem("array-one.pem");
  private static final String TWO = pem("array-two.pem");

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();
  private final String rootKey = client.newRootKey();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static String pem(String name) {
    try (InputStream file = Objects.requireNonNull(KmipTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String adapterOf(String key, String more) {
    return "\"profile\":\"native_1.0\",\"profile_data\":{\"crk_id\":\"" + key + "\"}" + more;
  }

  private KeyCloud.Answer create(String members) {
    return client.post("/kmip_adapters", KeyCloud.body("kmip_adapter", members));
  }

  private KeyCloud.Answer createNamed(String name) {
    return create(adapterOf(rootKey, ",\"name\":\"" + name + "\""));
  }

  private KeyCloud.Answer addCertificate(String adapter, String pem, String more) {
    return client.post(
        "/kmip_adapters/" + adapter + "/certificates",
        KeyCloud.body(
            "kmip_client_certificate", "\"certificate\":" + new JsonPrimitive(pem) + more));
  }

  private String newObject() {
    createNamed("array");
    addCertificate("array", ONE, ",\"name\":\"first\"");
    return cloud.management.newKmipObject(CRN, "array", "first");
  }

  @Test
  void anAdapterIsDescribedInFull() {
    KeyCloud.Answer created =
        create(adapterOf(rootKey, ",\"name\":\"array\",\"description\":\"storage array\""));

    JsonObject adapter = created.resource();
    assertThat(created.status()).isEqualTo(201);
    assertThat(adapter.get("name").getAsString()).isEqualTo("array");
    assertThat(adapter.get("description").getAsString()).isEqualTo("storage array");
    assertThat(adapter.get("profile").getAsString()).isEqualTo("native_1.0");
    assertThat(adapter.getAsJsonObject("profile_data").get("crk_id").getAsString())
        .isEqualTo(rootKey);
    assertThat(adapter.get("created_by").getAsString()).isEqualTo("owner");
    assertThat(adapter.get("created_at").getAsString()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void anAdapterIsReachedByIdAndByName() {
    String id = createNamed("array").resource().get("id").getAsString();

    assertThat(client.get("/kmip_adapters/" + id).text())
        .isEqualTo(client.get("/kmip_adapters/array").text());
    assertThat(client.delete("/kmip_adapters/array").status()).isEqualTo(204);
    assertThat(client.get("/kmip_adapters/" + id).verdict())
        .isEqualTo("404 KMIP_ADAPTER_NOT_FOUND_ERR");
  }

  @Test
  void anAdapterWithoutANameGetsOne() {
    String name = create(adapterOf(rootKey, "")).resource().get("name").getAsString();

    assertThat(client.get("/kmip_adapters/" + name).status()).isEqualTo(200);
  }

  @Test
  void adaptersAreListedByRootKeyAndInPages() {
    String other = client.newRootKey();
    createNamed("one");
    create(adapterOf(other, ",\"name\":\"two\""));
    createNamed("three");

    assertThat(client.get("/kmip_adapters").each("name")).containsExactly("one", "two", "three");
    assertThat(client.get("/kmip_adapters?crk_id=" + rootKey).each("name"))
        .containsExactly("one", "three");
    assertThat(client.get("/kmip_adapters?limit=1&offset=1").each("name")).containsExactly("two");
  }

  @Test
  void namesAreUnique() {
    createNamed("array");

    assertThat(createNamed("array").verdict()).isEqualTo("409 KMIP_ADAPTER_EXISTS_ERR");
  }

  @Test
  void anInstanceHoldsTwoHundredAdapters() {
    for (int i = 1; i <= 200; i++) {
      assertThat(createNamed("array-" + i).status()).isEqualTo(201);
    }

    assertThat(createNamed("array-201").verdict()).isEqualTo("409 KMIP_ADAPTER_QUOTA_ERR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"profile\":\"native_2.0\",\"profile_data\":{\"crk_id\":\"KEY\"}",
        "\"profile\":\"native_1.0\",\"profile_data\":{}",
        "\"profile\":\"native_1.0\"",
        "\"profile_data\":{\"crk_id\":\"KEY\"}",
        "\"profile\":\"native_1.0\",\"profile_data\":{\"crk_id\":\"KEY\"},\"name\":\"a b\"",
        "\"profile\":\"native_1.0\",\"profile_data\":{\"crk_id\":\"KEY\"},\"description\":\"x\""
      })
  void anAdapterThatBreaksARuleIsRefused(String members) {
    assertThat(create(members.replace("KEY", rootKey)).verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(client.get("/kmip_adapters").resources()).isEmpty();
  }

  @Test
  void anAdapterNeedsAnActiveRootKey() {
    String disabled = client.newRootKey();
    client.post("/keys/" + disabled + "/actions/disable");

    assertThat(create(adapterOf(UUID.randomUUID().toString(), "")).verdict())
        .isEqualTo("404 KEY_NOT_FOUND_ERR");
    assertThat(create(adapterOf(client.newStandardKey(), "")).verdict())
        .isEqualTo("400 KEY_ROOT_REQ_ERR");
    assertThat(create(adapterOf(disabled, "")).verdict())
        .isEqualTo("409 KEY_ACTION_INVALID_STATE_ERR");
  }

  @Test
  void aCertificateIsKeptAsItWasSent() {
    createNamed("array");

    KeyCloud.Answer added = addCertificate("array", ONE, ",\"name\":\"first\"");

    String id = added.resource().get("id").getAsString();
    assertThat(added.status()).isEqualTo(201);
    for (String named : new String[] {id, "first"}) {
      assertThat(
              client
                  .get("/kmip_adapters/array/certificates/" + named)
                  .resource()
                  .get("certificate")
                  .getAsString())
          .isEqualTo(ONE);
    }
    assertThat(client.get("/kmip_adapters/array/certificates").each("name"))
        .containsExactly("first");
  }

  @Test
  void aCertificateIsTakenAway() {
    createNamed("array");
    addCertificate("array", ONE, ",\"name\":\"first\"");

    assertThat(client.delete("/kmip_adapters/array/certificates/first").status()).isEqualTo(204);
    assertThat(client.delete("/kmip_adapters/array/certificates/first").verdict())
        .isEqualTo("404 KMIP_CERTIFICATE_NOT_FOUND_ERR");
  }

  @Test
  void whatIsNoCertificateIsRefused() {
    createNamed("array");
    String damaged = ONE.replaceFirst("MII", "AAA");

    for (String wrong : new String[] {"", "nonsense", damaged, ONE + TWO, ONE + "and more"}) {
      assertThat(addCertificate("array", wrong, "").verdict()).isEqualTo("400 INVALID_FIELD_ERR");
    }
    assertThat(client.get("/kmip_adapters/array/certificates").resources()).isEmpty();
  }

  @Test
  void aCertificateBelongsToOneAdapterAndItsNameToOneCertificate() {
    createNamed("array");
    createNamed("other");
    addCertificate("array", ONE, ",\"name\":\"first\"");

    assertThat(addCertificate("other", ONE, "").verdict())
        .isEqualTo("409 KMIP_CERTIFICATE_EXISTS_ERR");
    assertThat(addCertificate("array", TWO, ",\"name\":\"first\"").verdict())
        .isEqualTo("409 KMIP_CERTIFICATE_EXISTS_ERR");
    assertThat(addCertificate("array", TWO, ",\"name\":\"second\"").status()).isEqualTo(201);
  }

  @Test
  void anAdapterHoldsTwoHundredCertificates() {
    createNamed("array");
    for (int serial = 1; serial <= 200; serial++) {
      assertThat(addCertificate("array", withSerial(serial), "").status()).isEqualTo(201);
    }

    assertThat(addCertificate("array", ONE, "").verdict())
        .isEqualTo("409 KMIP_CERTIFICATE_QUOTA_ERR");
  }

  /** A certificate like the first but for two bytes of its serial number. */
  private static String withSerial(int serial) {
    byte[] der = Base64.getMimeDecoder().decode(ONE.replaceAll("-----.*-----", ""));
    // Behind the heads of two sequences, the version, and the head of the serial number.
    der[16] = (byte) (serial >> 8);
    der[17] = (byte) serial;
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  @Test
  void anObjectIsListedReadAndDestroyed() {
    String id = newObject();
    String objects = "/kmip_adapters/array/kmip_objects";

    assertThat(client.get(objects).each("id")).containsExactly(id);
    assertThat(client.get(objects + "/" + id).resource().get("state").getAsInt()).isEqualTo(2);
    assertThat(client.delete(objects + "/" + id).status()).isEqualTo(204);
    assertThat(client.get(objects).resources()).isEmpty();
    assertThat(client.get(objects + "?state=5").each("id")).containsExactly(id);
    assertThat(client.get(objects + "/" + id).resource().get("destroyed_by").getAsString())
        .isEqualTo("owner");
    assertThat(client.delete(objects + "/" + id).verdict())
        .isEqualTo("410 KMIP_OBJECT_DESTROYED_ERR");
    assertThat(client.get(objects + "/none").verdict()).isEqualTo("404 KMIP_OBJECT_NOT_FOUND_ERR");
    assertThat(client.get(objects + "?state=7").verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void anAdapterWithObjectsInUseStays() {
    String id = newObject();

    assertThat(client.delete("/kmip_adapters/array").verdict())
        .isEqualTo("409 KMIP_ADAPTER_OBJECTS_NOT_EMPTY_ERR");
    client.delete("/kmip_adapters/array/kmip_objects/" + id);
    assertThat(client.delete("/kmip_adapters/array").status()).isEqualTo(204);
  }

  @Test
  void anObjectNeedsAnInstanceAnAdapterAndACertificate() {
    createNamed("array");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloud.management.newKmipObject(CRN, "array", "none"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloud.management.newKmipObject(CRN, "none", "none"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloud.management.newKmipObject(KeyCloud.STORAGE, "array", "none"));
  }

  @Test
  void eachOperationNeedsItsOwnAction() {
    createNamed("array");
    KeyCloud.Client lister = client.as("acc1:only-kms.kmip-management.list");
    KeyCloud.Client reader = client.as("acc1:only-kms.kmip-management.read");
    KeyCloud.Client deleter = client.as("acc1:only-kms.kmip-management.delete");

    assertThat(lister.get("/kmip_adapters/array/certificates").status()).isEqualTo(200);
    assertThat(lister.get("/kmip_adapters/array").status()).isEqualTo(401);
    assertThat(reader.get("/kmip_adapters/array").status()).isEqualTo(200);
    assertThat(reader.delete("/kmip_adapters/array").status()).isEqualTo(401);
    assertThat(deleter.delete("/kmip_adapters/array").status()).isEqualTo(204);
  }
}
