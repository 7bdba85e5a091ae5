package io.github.redoubt.access.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.roles.EventNotificationsRoles;
import io.github.redoubt.access.roles.LogsRoles;
import io.github.redoubt.access.roles.ObjectStorageRoles;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an authorization can say, and what it refuses to. */
class AuthorizationTest {

  private static final Crn KEYS = Crn.ofInstance("kms", "us-south", "a", "k");
  private static final Crn STORAGE = Crn.ofInstance("cloud-object-storage", "global", "a", "s");
  private static final Crn LOGS = Crn.ofInstance("logs", "eu-de", "a", "l");
  private static final Crn EVENTS = Crn.ofInstance("event-notifications", "eu-de", "a", "e");

  static List<Source> keyUsers() {
    return List.of(
        Source.OBJECT_STORAGE,
        Source.BLOCK_STORAGE,
        Source.SERVER_IMAGES,
        Source.EVENT_STREAMS,
        Source.SECRETS_MANAGER,
        Source.WATSON_ASSISTANT,
        Source.KUBERNETES,
        Source.CLOUD_LOGS,
        Source.EVENT_NOTIFICATIONS,
        Source.CLOUDANT,
        Source.databases("redis"),
        Source.allInResourceGroup("g"));
  }

  @ParameterizedTest
  @MethodSource("keyUsers")
  void whoeverEncryptsReadsKeys(Source source) {
    assertThat(Authorization.letting(source).useKeysOf(KEYS).roles()).containsExactly(Role.READER);
    assertThat(
            Authorization.letting(source)
                .useKeysOf(Crn.ofInstance("hs-crypto", "us-south", "a", "h"))
                .roles())
        .containsExactly(Role.READER);
  }

  @Test
  void eachPairHasItsRole() {
    assertThat(Authorization.letting(Source.EVENT_ROUTING).writeObjectsTo(STORAGE).roles())
        .containsExactly(ObjectStorageRoles.OBJECT_WRITER);
    assertThat(Authorization.letting(LOGS).writeObjectsTo(STORAGE).roles())
        .containsExactly(Role.WRITER);
    assertThat(Authorization.letting(LOGS).notifyThrough(EVENTS).roles())
        .containsExactlyInAnyOrder(
            EventNotificationsRoles.EVENT_SOURCE_MANAGER, Role.READER, Role.VIEWER);
    assertThat(Authorization.letting(Source.SECRETS_MANAGER).notifyThrough(EVENTS).roles())
        .containsExactly(EventNotificationsRoles.EVENT_SOURCE_MANAGER);
    assertThat(Authorization.letting(Source.EVENT_ROUTING).sendLogsTo(LOGS).roles())
        .containsExactly(LogsRoles.SENDER);
    assertThat(Authorization.letting(Source.LOGS_ROUTING).sendLogsTo(LOGS).roles())
        .containsExactly(LogsRoles.SENDER);
  }

  @Test
  void aPairThatMakesNoSenseIsRefusedWithTheOnesThatDo() {
    assertThatThrownBy(() -> Authorization.letting(STORAGE).sendLogsTo(LOGS))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("atracker, logs-router");
    assertThatThrownBy(() -> Authorization.letting(STORAGE).useKeysOf(LOGS))
        .hasMessageContaining("kms or hs-crypto");
    assertThatThrownBy(() -> Authorization.letting(Source.service("typo")).useKeysOf(KEYS))
        .hasMessageContaining("typo");
    assertThatThrownBy(() -> Authorization.letting(STORAGE).useKeysAlsoForBackupsOf(KEYS))
        .hasMessageContaining("no database");
  }

  @Test
  void anyPairCanBeSaidWithItsRole() {
    Authorization said =
        Authorization.letting(Source.service("functions"))
            .act(Role.MANAGER)
            .on(Resource.service("other"));

    assertThat(said.sentence()).isEqualTo("All of functions may act as Manager on all of other.");
  }

  @Test
  void aRoleThatTheTargetDoesNotKnowIsRefused() {
    assertThatThrownBy(
            () ->
                Authorization.letting(STORAGE)
                    .act(ObjectStorageRoles.OBJECT_READER)
                    .on(Resource.of(KEYS)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(
            () -> Authorization.letting(STORAGE).act(Role.READER).on(Resource.allServices()))
        .hasMessageContaining("no one service");
  }

  @Test
  void aSourceSaysEachThingOnce() {
    assertThatThrownBy(() -> Source.of(STORAGE).inAccount("b"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("said already");
    assertThatThrownBy(() -> Source.service(" ")).hasMessageContaining("blank");
  }
}
