package io.github.redoubt.keys.registrations;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.KeyVersion;
import io.github.redoubt.keys.internal.KmsDesk;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What root keys protect, on the wire. */
class RegistrationsTest {

  private static final String BUCKET =
      "crn:v1:bluemix:public:cloud-object-storage:global:a/acc:guid:bucket:orders-eu";
  private static final String REGISTRATION =
      "{'keyId':'"
          + ID
          + "','resourceCrn':'"
          + BUCKET
          + "','preventKeyDeletion':true,'description':'d.','createdBy':'iam-1',"
          + "'creationDate':'2026-11-24T10:00:00Z','lastUpdated':'2026-11-24T11:00:00Z',"
          + "'keyVersion':{'id':'v1','creationDate':'2026-11-24T09:00:00Z'}}";

  private KmsDesk desk;
  private Registrations registrations;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
    registrations = desk.keys().registrations();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void thoseOfOneKeyAreListed() throws Exception {
    desk.answeringWith(REGISTRATION);

    assertThat(registrations.of(ID).list())
        .containsExactly(
            new Registration(
                ID,
                BUCKET,
                true,
                Optional.of("d."),
                Optional.of(
                    new KeyVersion("v1", Optional.of(Instant.parse("2026-11-24T09:00:00Z")))),
                Optional.of("iam-1"),
                Optional.of(Instant.parse("2026-11-24T10:00:00Z")),
                Optional.of(Instant.parse("2026-11-24T11:00:00Z"))));
    assertThat(desk.sent())
        .isEqualTo("GET /api/v2/keys/" + ID + "/registrations?limit=100&offset=0 ");
  }

  @Test
  void thoseOfAllKeysAreListedPageByPage() throws Exception {
    desk.answeringWith(Collections.nCopies(100, REGISTRATION).toArray(String[]::new))
        .answeringWith(REGISTRATION);

    assertThat(registrations.list()).hasSize(101);
    assertThat(desk.sent()).isEqualTo("GET /api/v2/keys/registrations?limit=100&offset=0 ");
    assertThat(desk.sent()).isEqualTo("GET /api/v2/keys/registrations?limit=100&offset=100 ");
  }

  @Test
  void thoseOfResourcesThatHaveAPatternAreListed() throws Exception {
    desk.answeringWith().answeringWith();

    String pattern = "crn:v1:bluemix:public:cloud-object-storage:*";
    assertThat(registrations.ofResources(pattern).preventingDeletion().list()).isEmpty();
    assertThat(registrations.ofResource(Crn.parse(BUCKET)).list()).isEmpty();

    RecordedRequest first = desk.request();
    assertThat(first.getUrl().queryParameter("urlEncodedResourceCRNQuery")).isEqualTo(pattern);
    assertThat(first.getUrl().queryParameter("preventKeyDeletion")).isEqualTo("true");
    assertThat(desk.request().getUrl().queryParameter("urlEncodedResourceCRNQuery"))
        .isEqualTo(BUCKET);
  }

  @Test
  void theyAreCountedInOneRequestWhereverTheServiceTellsTheTotal() throws Exception {
    desk.answering(200, "{'metadata':{'totalCount':7},'resources':[" + REGISTRATION + "]}")
        .answering(200, "{'totalCount':8,'resources':[" + REGISTRATION + "]}");

    assertThat(registrations.of(ID).count()).isEqualTo(7);
    assertThat(registrations.count()).isEqualTo(8);
    assertThat(desk.sent())
        .isEqualTo("GET /api/v2/keys/" + ID + "/registrations?limit=1&totalCount=true ");
  }

  @Test
  void theyAreCountedOneByOneWhereTheServiceTellsNoTotal() {
    desk.answeringWith(REGISTRATION).answeringWith(REGISTRATION, REGISTRATION);

    assertThat(registrations.count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bucket", "crn:v1: x", "* *"})
  void whatIsNoPatternOfACrnIsRefused(String pattern) {
    assertThatThrownBy(() -> registrations.ofResources(pattern))
        .isInstanceOf(InvalidRequestException.class);
  }
}
