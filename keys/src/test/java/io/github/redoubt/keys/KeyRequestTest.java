package io.github.redoubt.keys;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.keys.internal.KmsDesk;
import io.github.redoubt.keys.policies.Rotation;
import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a new root key, on the wire; and a root key as it shall be. */
class KeyRequestTest {

  private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00.9Z");

  private KmsDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void policiesOfItsOwnAreSentWithTheKey() throws Exception {
    desk.answeringWith(
        KmsDesk.key(
            "'rotation':{'enabled':true,'interval_month':3}", "'dualAuthDelete':{'enabled':true}"));

    RootKey key =
        desk.keys()
            .newRootKey("orders")
            .rotatingEvery(Period.ofMonths(3))
            .underDualAuthorization()
            .create();

    assertThat(desk.sent())
        .isEqualTo(
            "POST /api/v2/keys_with_policy_overrides "
                + "{\"metadata\":{\"collectionType\":\"application/vnd.ibm.kms.key+json\","
                + "\"collectionTotal\":1},\"resources\":[{"
                + "\"type\":\"application/vnd.ibm.kms.key+json\",\"name\":\"orders\","
                + "\"extractable\":false,\"rotation\":{\"enabled\":true,\"interval_month\":3},"
                + "\"dualAuthDelete\":{\"enabled\":true}}]}");
    assertThat(key.rotation()).hasValue(Rotation.every(Period.ofMonths(3)));
    assertThat(key.dualAuthorization().awaited()).isEqualTo(DualAuthorization.Awaited.FIRST_USER);
  }

  @Test
  void anExpiryIsSentToTheSecond() throws Exception {
    desk.answeringWith(KmsDesk.key("'expirationDate':'2030-01-01T00:00:00Z'"));

    RootKey key = desk.keys().newRootKey("orders").expiringAt(EXPIRY).create();

    assertThat(desk.sent())
        .startsWith("POST /api/v2/keys ")
        .contains("\"expirationDate\":\"2030-01-01T00:00:00Z\"");
    assertThat(key.expires()).hasValue(Instant.parse("2030-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P13M", "P1M1D", "P30D", "P-1M", "P2Y"})
  void aRotationIsEveryOneToTwelveWholeMonths(Period interval) {
    RootKeyCreation request = desk.keys().newRootKey("orders");

    assertThatThrownBy(() -> request.rotatingEvery(interval))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1 to 12");
  }

  @Test
  void aYearIsTwelveMonths() {
    assertThat(Rotation.every(Period.ofYears(1)).months()).isEqualTo(12);
  }

  @Test
  void aKeyThatDoesNotExpireAsAskedIsReported() {
    desk.answeringWith(KmsDesk.key());
    RootKeyCreation request = desk.keys().newRootKey("orders").expiringAt(EXPIRY);

    assertThatThrownBy(request::create)
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("expires never instead of 2030");
  }

  @Test
  void aKeyThatOneUserCanDeleteAfterAllIsReported() {
    desk.answeringWith(KmsDesk.key("'dualAuthDelete':{'enabled':false}"));
    RootKeyCreation request = desk.keys().newRootKey("orders").underDualAuthorization();

    assertThatThrownBy(request::create)
        .isInstanceOf(PartialFailureException.class)
        .hasMessageContaining("not under dual authorization");
  }

  @Test
  void aWantedKeyThatIsMissingIsCreatedUnderItsAlias() throws Exception {
    desk.refusing(404, "KEY_NOT_FOUND_ERR").answeringWith(KmsDesk.key("'aliases':['orders-1']"));

    Change<RootKey> change = desk.keys().newRootKey("orders").ensureByAlias("orders-1");

    assertThat(change.outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThat(desk.sent()).isEqualTo("GET /api/v2/keys/orders-1/metadata ");
    assertThat(desk.sent()).contains("\"aliases\":[\"orders-1\"]");
  }

  @Test
  void aWantedKeyThatIsThereIsLeftAlone() {
    desk.answeringWith(
        KmsDesk.key("'aliases':['orders-1']", "'description':'d.','keyRingID':'prod'"));

    Change<RootKey> change =
        desk.keys()
            .newRootKey("orders")
            .describedAs("d.")
            .into(new KeyRing("prod"))
            .ensureByAlias("orders-1");

    assertThat(change.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void whatCanBeChangedOfAWantedKeyIsChanged() throws Exception {
    String before = KmsDesk.key("'aliases':['orders-1']");
    desk.answeringWith(before) // found
        .answeringWith(before) // its ring, before the move
        .answeringWith(before) // moved
        .answeringWith(before) // its aliases
        .answeringNothing(1) // one alias more
        .answeringWith("{'rotation':{'enabled':true,'interval_month':3}}")
        .answeringNothing(1) // rotation set
        .answeringWith() // no policy on dual authorization
        .answeringNothing(1) // set
        .answeringWith(KmsDesk.key("'aliases':['orders-1','orders-2']", "'keyRingID':'prod'"));

    Change<RootKey> change =
        desk.keys()
            .newRootKey("orders")
            .into(new KeyRing("prod"))
            .alias("orders-2")
            .rotatingEvery(Period.ofMonths(6))
            .underDualAuthorization()
            .ensureByAlias("orders-1");

    assertThat(change.outcome()).isEqualTo(Change.Outcome.UPDATED);
    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactly(
            "ring: default -> prod",
            "alias: none -> orders-2",
            "rotation: every 3 months -> every 6 months",
            "dual authorization: none -> true");
    assertThat(change.resource().ringId()).isEqualTo("prod");
    desk.sent();
    desk.sent();
    RecordedRequest move = desk.request();
    assertThat(move.getMethod()).isEqualTo("PATCH");
    assertThat(move.getHeaders().get("X-Kms-Key-Ring")).isEqualTo("default");
  }

  @ParameterizedTest
  @CsvSource({
    "'name':'other', name",
    "'description':'other', description",
    "'imported':true, material",
    "'expirationDate':'2031-01-01T00:00:00Z', expiry",
    "'state':2, state",
    "'state':5, state"
  })
  void whatCannotBeChangedOfAWantedKeyIsSaid(String member, String field) throws Exception {
    desk.answeringWith(
        KmsDesk.key("'description':'d.'", "'expirationDate':'2030-01-01T00:00:00Z'", member));
    RootKeyCreation request = desk.keys().newRootKey("orders").describedAs("d.").expiringAt(EXPIRY);

    assertThatThrownBy(() -> request.ensureByAlias("orders-1"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageContaining(ID.value());
    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void whoComesSecondTakesTheKeyOfTheFirst() {
    desk.refusing(404, "KEY_NOT_FOUND_ERR")
        .refusing(409, "KEY_ALIAS_NOT_UNIQUE_ERR")
        .answeringWith(KmsDesk.key());

    Change<RootKey> change = desk.keys().newRootKey("orders").ensureByAlias("orders-1");

    assertThat(change.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(change.resource().id()).isEqualTo(ID);
  }

  @Test
  void aConflictAboutAnotherAliasIsReported() {
    desk.refusing(404, "KEY_NOT_FOUND_ERR")
        .refusing(409, "KEY_ALIAS_NOT_UNIQUE_ERR")
        .refusing(404, "KEY_NOT_FOUND_ERR");
    RootKeyCreation request = desk.keys().newRootKey("orders").alias("orders-2");

    assertThatThrownBy(() -> request.ensureByAlias("orders-1"))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aWantedKeyWhoseCreationGotNoAnswerIsLookedFor() {
    desk.refusing(404, "KEY_NOT_FOUND_ERR").refusing(504, "").answeringWith(KmsDesk.key());

    Change<RootKey> change = desk.keys().newRootKey("orders").ensureByAlias("orders-1");

    assertThat(change.outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThat(desk.count()).isEqualTo(3);
  }

  @Test
  void materialThatIsThereAlreadyIsNotSentAgain() {
    desk.answeringWith(KmsDesk.key().replace("'imported':false", "'imported':true"));
    try (KeyMaterial material = KeyMaterial.random(256)) {

      Change<RootKey> change = desk.keys().importKey("orders", material).ensureByAlias("orders-1");

      assertThat(change.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
      assertThat(desk.count()).isEqualTo(1);
    }
  }
}
