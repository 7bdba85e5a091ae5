package io.github.redoubt.keys.kmip;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.keys.internal.Certificates;
import io.github.redoubt.keys.internal.KmsDesk;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KMIP adapters, their certificates and their objects, on the wire. */
class KmipTest {

  private static final String ADAPTER =
      "{'id':'a-1','name':'vcenter','description':'d.','profile':'native_1.0',"
          + "'profile_data':{'crk_id':'"
          + ID
          + "'},'created_at':'2026-11-24T10:00:00Z','created_by':'IBMid-1'}";
  private static final String CERTIFICATE =
      "{'id':'c-1','name':'host','certificate':'pem','created_at':'2026-11-24T10:00:00Z'}";
  private static final String OBJECT =
      "{'id':'o-1','kmip_object_type':2,'state':2,'created_by_kmip_client_cert_id':'c-1'}";

  private KmsDesk desk;
  private KmipAdapters kmip;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
    kmip = desk.keys().kmip();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anAdapterIsCreatedUnderARootKey() throws Exception {
    desk.answeringWith(ADAPTER);

    KmipAdapter adapter = kmip.newAdapter(ID).named("vcenter").describedAs("d.").create();

    assertThat(desk.sent())
        .isEqualTo(
            "POST /api/v2/kmip_adapters "
                + "{\"metadata\":{\"collectionType\":"
                + "\"application/vnd.ibm.kms.kmip_adapter+json\",\"collectionTotal\":1},"
                + "\"resources\":[{\"name\":\"vcenter\",\"description\":\"d.\","
                + "\"profile\":\"native_1.0\",\"profile_data\":{\"crk_id\":\""
                + ID
                + "\"}}]}");
    assertThat(adapter)
        .isEqualTo(
            new KmipAdapter(
                "a-1",
                Optional.of("vcenter"),
                Optional.of("d."),
                "native_1.0",
                ID,
                Optional.of(Instant.parse("2026-11-24T10:00:00Z")),
                Optional.of("IBMid-1")));
  }

  @Test
  void anAdapterNeedsNoName() throws Exception {
    desk.answeringWith(ADAPTER);

    kmip.newAdapter(ID).create();

    assertThat(desk.sent()).contains("\"resources\":[{\"profile\":");
  }

  @Test
  void anAdapterIsRequestedOnce() {
    desk.answeringWith(ADAPTER);
    KmipAdapterCreation request = kmip.newAdapter(ID);
    request.create();

    assertThatThrownBy(request::create).isInstanceOf(IllegalStateException.class);
    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void adaptersAreGotFoundListedAndDeleted() throws Exception {
    desk.answeringWith(ADAPTER)
        .refusing(404, "KMIP_ADAPTER_NOT_FOUND_ERR")
        .answeringWith(ADAPTER)
        .answeringWith()
        .answeringNothing(1);

    assertThat(kmip.get("vcenter").id()).isEqualTo("a-1");
    assertThat(kmip.find("none")).isEmpty();
    assertThat(kmip.list()).hasSize(1);
    assertThat(kmip.listUnder(ID)).isEmpty();
    kmip.delete("a-1");

    assertThat(desk.sent()).isEqualTo("GET /api/v2/kmip_adapters/vcenter ");
    assertThat(desk.sent()).isEqualTo("GET /api/v2/kmip_adapters/none ");
    assertThat(desk.sent()).isEqualTo("GET /api/v2/kmip_adapters?limit=100&offset=0 ");
    assertThat(desk.sent())
        .isEqualTo("GET /api/v2/kmip_adapters?limit=100&offset=0&crk_id=" + ID + " ");
    assertThat(desk.sent()).isEqualTo("DELETE /api/v2/kmip_adapters/a-1 ");
  }

  @Test
  void aCertificateIsAddedAsItIs() throws Exception {
    desk.answeringWith(CERTIFICATE).answeringWith(CERTIFICATE);

    KmipCertificate added = kmip.certificates("vcenter").add("host", Certificates.ONE);
    kmip.certificates("vcenter").add(Certificates.ONE);

    String first = desk.sent();
    assertThat(first)
        .startsWith("POST /api/v2/kmip_adapters/vcenter/certificates ")
        .contains("application/vnd.ibm.kms.kmip_client_certificate+json")
        .contains(
            "{\"name\":\"host\",\"certificate\":\""
                + Certificates.ONE.replace("\n", "\\n")
                + "\"}");
    assertThat(desk.sent()).contains("\"resources\":[{\"certificate\":");
    assertThat(added.id()).isEqualTo("c-1");
    assertThat(added.pem()).hasValue("pem");
  }

  @Test
  void whatStandsAroundACertificateStays() throws Exception {
    desk.answeringWith(CERTIFICATE);

    kmip.certificates("vcenter").add("Bag Attributes: host\n" + Certificates.ONE + "\nmore\n");

    assertThat(desk.sent())
        .endsWith("{\"certificate\":\"" + Certificates.ONE.replace("\n", "\\n") + "\"}]}");
  }

  @Test
  void aPrivateKeyNeverLeaves() {
    String both =
        "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----\n" + Certificates.ONE;
    KmipCertificates certificates = kmip.certificates("vcenter");

    assertThatThrownBy(() -> certificates.add("host", both))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("private key");
    assertThat(desk.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAA==\n",
        "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n"
      })
  void whatIsNoCertificateIsRefused(String pem) {
    KmipCertificates certificates = kmip.certificates("vcenter");

    assertThatThrownBy(() -> certificates.add("host", pem))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("certificate");
  }

  @Test
  void certificatesAreAddedOneByOne() {
    KmipCertificates certificates = kmip.certificates("vcenter");

    assertThatThrownBy(() -> certificates.add("host", Certificates.ONE + Certificates.ONE))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("more than one");
  }

  @Test
  void anAdditionWithoutAnAnswerIsNotRepeated() {
    desk.refusing(504, "");
    KmipCertificates certificates = kmip.certificates("vcenter");

    assertThatThrownBy(() -> certificates.add("host", Certificates.ONE))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void certificatesAreGotFoundListedAndDeleted() throws Exception {
    desk.answeringWith(CERTIFICATE)
        .refusing(404, "")
        .answeringWith("{'id':'c-1','name':'host'}")
        .answeringNothing(1);

    KmipCertificates certificates = kmip.certificates("a-1");
    assertThat(certificates.get("c-1").name()).hasValue("host");
    assertThat(certificates.find("none")).isEmpty();
    assertThat(certificates.list())
        .extracting(KmipCertificate::pem)
        .containsExactly(Optional.empty());
    certificates.delete("c-1");

    String path = " /api/v2/kmip_adapters/a-1/certificates";
    assertThat(desk.sent()).isEqualTo("GET" + path + "/c-1 ");
    assertThat(desk.sent()).isEqualTo("GET" + path + "/none ");
    assertThat(desk.sent()).isEqualTo("GET" + path + "?limit=100&offset=0 ");
    assertThat(desk.sent()).isEqualTo("DELETE" + path + "/c-1 ");
  }

  @Test
  void objectsAreGotFoundListedAndDeleted() throws Exception {
    desk.answeringWith(OBJECT)
        .refusing(404, "")
        .answeringWith(OBJECT)
        .answeringWith(OBJECT)
        .answeringNothing(1);

    KmipObjects objects = kmip.objects("a-1");
    assertThat(objects.get("o-1").state()).isEqualTo(KmipState.ACTIVE);
    assertThat(objects.find("none")).isEmpty();
    assertThat(objects.list()).extracting(KmipObject::createdByCertificate).hasSize(1);
    assertThat(objects.list(KmipState.ACTIVE, KmipState.DEACTIVATED)).hasSize(1);
    objects.delete("o-1");

    String path = " /api/v2/kmip_adapters/a-1/kmip_objects";
    assertThat(desk.sent()).isEqualTo("GET" + path + "/o-1 ");
    assertThat(desk.sent()).isEqualTo("GET" + path + "/none ");
    assertThat(desk.sent()).isEqualTo("GET" + path + "?limit=100&offset=0 ");
    assertThat(desk.sent()).isEqualTo("GET" + path + "?limit=100&offset=0&state=2%2C3 ");
    assertThat(desk.sent()).isEqualTo("DELETE" + path + "/o-1 ");
  }

  @Test
  void aStateThatIsNotKnownIsKept() {
    assertThat(new KmipState(9).known()).isEqualTo(KmipState.Known.OTHER);
    assertThat(new KmipState(9)).hasToString("state 9");
    assertThat(KmipState.DESTROYED.known()).isEqualTo(KmipState.Known.DESTROYED);
  }

  @Test
  void nothingIsNamedByABlank() {
    assertThatThrownBy(() -> kmip.get(" ")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> kmip.certificates("")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> kmip.newAdapter(ID).named(""))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void whatIsMissingIsNotFound() {
    desk.refusing(404, "KMIP_ADAPTER_NOT_FOUND_ERR");

    assertThatThrownBy(() -> kmip.delete("none")).isInstanceOf(NotFoundException.class);
  }
}
