package io.github.redoubt.keys;

import static io.github.redoubt.keys.internal.KmsDesk.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.keys.internal.KmsDesk;
import io.github.redoubt.keys.internal.TokenDesk;
import io.github.redoubt.keys.registrations.KeyInUseException;
import io.github.redoubt.keys.registrations.Registration;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a key after its creation, on the wire, and what a refusal tells. */
class KeyLifeTest {

  private KmsDesk desk;
  private KeyProtect keys;

  @BeforeEach
  void open() throws IOException {
    desk = new KmsDesk();
    keys = desk.keys();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void versionsAreListedInAnyState() throws Exception {
    desk.answeringWith("{'id':'v2','creationDate':'2026-11-24T11:00:00Z'}", "{'id':'v1'}");

    assertThat(keys.versions(ID))
        .containsExactly(
            new KeyVersion("v2", Optional.of(Instant.parse("2026-11-24T11:00:00Z"))),
            new KeyVersion("v1", Optional.empty()));
    assertThat(desk.sent())
        .isEqualTo("GET /api/v2/keys/" + ID + "/versions?limit=200&offset=0&allKeyStates=true ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROTECTED_RESOURCE_ERR", "PREV_KEY_DEL_ERR"})
  void aDeletionThatIsRefusedNamesWhatTheKeyProtects(String code) throws Exception {
    desk.refusing(409, code).answeringWith(registration("bucket-1"), registration("bucket-2"));

    assertThatThrownBy(() -> keys.delete(ID))
        .isInstanceOfSatisfying(
            KeyInUseException.class,
            e ->
                assertThat(e.registrations())
                    .extracting(Registration::resource)
                    .containsExactly("crn:bucket-1", "crn:bucket-2"))
        .hasMessageContaining("It protects crn:bucket-1, crn:bucket-2.")
        .hasMessageContaining(code);
    assertThat(desk.sent()).startsWith("DELETE ");
    assertThat(desk.sent()).startsWith("GET /api/v2/keys/" + ID + "/registrations?");
  }

  @Test
  void aDeletionThatIsRefusedNamesAFewOfMany() {
    desk.refusing(409, "PROTECTED_RESOURCE_ERR")
        .answeringWith(
            IntStream.range(0, 100).mapToObj(i -> registration("b" + i)).toArray(String[]::new));

    assertThatThrownBy(() -> keys.delete(ID))
        .isInstanceOfSatisfying(
            KeyInUseException.class, e -> assertThat(e.registrations()).hasSize(100))
        .hasMessageContaining("crn:b4 and 95 more.")
        .hasMessageNotContaining("crn:b5");
    assertThat(desk.count()).isEqualTo(2);
  }

  @Test
  void aDeletionThatIsRefusedIsReportedAlsoWhereTheRegistrationsCannotBeRead() {
    desk.refusing(409, "PROTECTED_RESOURCE_ERR").refusing(401, "UNAUTHORIZED_ERR");

    assertThatThrownBy(() -> keys.delete(ID))
        .isInstanceOfSatisfying(
            KeyInUseException.class,
            e -> {
              assertThat(e.registrations()).isEmpty();
              assertThat(e.getSuppressed()).hasOnlyElementsOfType(UnauthorizedException.class);
            });
  }

  @Test
  void aDeletionIsScheduledAndCancelled() throws Exception {
    desk.answeringNothing(2);

    keys.scheduleDeletion(ID);
    keys.cancelDeletion(ID);

    assertThat(desk.sent()).isEqualTo("POST /api/v2/keys/" + ID + "/actions/setKeyForDeletion ");
    assertThat(desk.sent()).isEqualTo("POST /api/v2/keys/" + ID + "/actions/unsetKeyForDeletion ");
  }

  @Test
  void whoHasToAgreeNextAndUntilWhenIsTold() {
    desk.answeringWith(
        KmsDesk.key(
            "'dualAuthDelete':{'enabled':true,'keySetForDeletion':true,"
                + "'authExpiration':'2026-12-01T10:00:00Z'}"));

    DualAuthorization dual = keys.get(ID).dualAuthorization();

    assertThat(dual.awaited()).isEqualTo(DualAuthorization.Awaited.SECOND_USER);
    assertThat(dual.until()).hasValue(Instant.parse("2026-12-01T10:00:00Z"));
  }

  @Test
  void aKeyThatAnybodyMayDeleteAwaitsNobody() {
    desk.answeringWith(KmsDesk.key());

    assertThat(keys.get(ID).dualAuthorization().awaited())
        .isEqualTo(DualAuthorization.Awaited.NOBODY);
  }

  @Test
  void aKeyIsRestored() throws Exception {
    desk.answeringWith(KmsDesk.key());

    Key restored = keys.restore(ID);

    RecordedRequest request = desk.request();
    assertThat(request.getMethod() + " " + request.getTarget())
        .isEqualTo("POST /api/v2/keys/" + ID + "/restore");
    assertThat(request.getHeaders().get("Prefer")).isEqualTo("return=representation");
    assertThat(restored.state()).isEqualTo(KeyState.ACTIVE);
  }

  @Test
  void aDeletedKeyTellsWhatCanBeDoneAboutIt() {
    desk.answeringWith(
        KmsDesk.key(
            "'deletionDate':'2026-11-24T11:00:00Z'",
            "'deletedBy':'IBMid-1'",
            "'restoreAllowed':true",
            "'restoreExpirationDate':'2026-12-24T11:00:00Z'",
            "'purgeAllowedFrom':'2026-11-24T15:00:00Z'",
            "'purgeScheduledOn':'2027-02-22T11:00:00Z'"));

    Deletion deletion = keys.get(ID).details().deletion().orElseThrow();

    assertThat(deletion)
        .isEqualTo(
            new Deletion(
                Optional.of("IBMid-1"),
                Optional.of(Instant.parse("2026-12-24T11:00:00Z")),
                true,
                Optional.of(Instant.parse("2026-11-24T15:00:00Z")),
                Optional.of(Instant.parse("2027-02-22T11:00:00Z"))));
  }

  @Test
  void aPurgeThatIsTooEarlyTellsWhenItIsNot() throws Exception {
    desk.refusing(409, "REQ_TOO_EARLY_ERR")
        .answeringWith(KmsDesk.key("'purgeAllowedFrom':'2026-11-24T15:00:00Z'"));

    tooEarly(() -> keys.purge(ID), "2026-11-24T15:00:00Z");
    assertThat(desk.sent()).isEqualTo("DELETE /api/v2/keys/" + ID + "/purge ");
  }

  @Test
  void aRotationThatIsTooEarlyTellsWhenItIsNot() {
    desk.refusing(409, "KEY_ROTATION_NOT_PERMITTED")
        .answeringWith(KmsDesk.key("'lastRotateDate':'2026-11-24T11:00:00Z'"));

    tooEarly(() -> keys.rotate(ID), "2026-11-24T12:00:01Z");
  }

  @Test
  void anActionThatIsTooEarlyTellsWhenItIsNot() {
    desk.refusing(409, "REQ_TOO_EARLY_ERR")
        .answeringWith(KmsDesk.key("'lastUpdateDate':'2026-11-24T11:00:00Z'"))
        .refusing(409, "REQ_TOO_EARLY_ERR")
        .answeringWith(
            KmsDesk.key(
                "'lastUpdateDate':'2026-11-24T11:00:00Z'",
                "'deletionDate':'2026-11-24T11:30:00Z'"));

    tooEarly(() -> keys.enable(ID), "2026-11-24T11:00:31Z");
    tooEarly(() -> keys.restore(ID), "2026-11-24T11:30:31Z");
  }

  @Test
  void earlinessIsReportedAlsoWhereTheKeyCannotBeRead() {
    desk.refusing(409, "REQ_TOO_EARLY_ERR").refusing(401, "UNAUTHORIZED_ERR");

    assertThatThrownBy(() -> keys.enable(ID))
        .isInstanceOfSatisfying(
            TooEarlyException.class,
            e -> {
              assertThat(e.possibleFrom()).isEmpty();
              assertThat(e.getSuppressed()).hasOnlyElementsOfType(UnauthorizedException.class);
            });
  }

  @Test
  void aKeyMovesFromTheRingThatItIsIn() throws Exception {
    desk.answeringWith(KmsDesk.key("'keyRingID':'old'"))
        .answeringWith(KmsDesk.key("'keyRingID':'new'"));

    Key moved = keys.move(ID, new KeyRing("new"));

    desk.sent();
    RecordedRequest request = desk.request();
    assertThat(request.getMethod() + " " + request.getTarget())
        .isEqualTo("PATCH /api/v2/keys/" + ID);
    assertThat(request.getHeaders().get("X-Kms-Key-Ring")).isEqualTo("old");
    assertThat(request.getBody().utf8()).isEqualTo("{\"keyRingID\":\"new\"}");
    assertThat(moved.ringId()).isEqualTo("new");
  }

  @Test
  void aKeyThatIsInTheRingAlreadyIsNotMoved() {
    desk.answeringWith(KmsDesk.key("'keyRingID':'new'"));

    keys.move(ID, new KeyRing("new"));

    assertThat(desk.count()).isEqualTo(1);
  }

  @Test
  void aMoveWithoutAnAnswerIsNotRepeated() {
    desk.answeringWith(KmsDesk.key()).refusing(504, "");

    assertThatThrownBy(() -> keys.move(ID, new KeyRing("new")))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(desk.count()).isEqualTo(2);
  }

  @Test
  void resourcesAreSynchronised() throws Exception {
    desk.answeringNothing(1);

    keys.syncResources(ID);

    assertThat(desk.sent()).isEqualTo("POST /api/v2/keys/" + ID + "/actions/sync ");
  }

  @Test
  void aKeyIsGotByItsCrn() throws Exception {
    desk.answeringWith(KmsDesk.key());

    RootKey key = keys.get(TokenDesk.KEY_PROTECT.withResource("key", ID.value()));

    assertThat(desk.sent()).isEqualTo("GET /api/v2/keys/" + ID + "/metadata ");
    assertThat(key.id()).isEqualTo(ID);
  }

  @Test
  void aCrnOfAnotherInstanceIsRefused() {
    Crn foreign = Crn.ofInstance("kms", "us-south", "acc", "other").withResource("key", ID.value());

    assertThatThrownBy(() -> keys.get(foreign))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("another instance");
    assertThatThrownBy(() -> keys.idOf(TokenDesk.KEY_PROTECT))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("names no key");
    assertThat(desk.count()).isZero();
  }

  private static void tooEarly(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String from) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            TooEarlyException.class,
            e -> {
              assertThat(e.possibleFrom()).hasValue(Instant.parse(from));
              assertThat(e.retryable()).isTrue();
            })
        .hasMessageContaining("possible from " + from);
  }

  private static String registration(String resource) {
    return "{'keyId':'" + ID + "','resourceCrn':'crn:" + resource + "','preventKeyDeletion':true}";
  }
}
