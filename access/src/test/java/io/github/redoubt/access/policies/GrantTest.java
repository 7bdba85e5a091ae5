package io.github.redoubt.access.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.roles.KeyProtectRoles;
import io.github.redoubt.access.roles.ObjectStorageRoles;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a grant can say, and what it refuses to. */
class GrantTest {

  private static final Crn STORAGE = Crn.ofInstance("cloud-object-storage", "global", "a", "i-1");
  private static final Crn KEYS = Crn.ofInstance("kms", "us-south", "a", "i-2");
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.5Z");

  private static Grant.WithRoles somebody(Role role) {
    return Grant.to(new IamId("iam-ServiceId-1")).roles(role);
  }

  private static Grant grant() {
    return somebody(Role.WRITER).on(Resource.bucket(STORAGE, "orders"));
  }

  private static void refused(String what, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(InvalidRequestException.class).hasMessageContaining(what);
  }

  @Test
  void aRoleOfAnotherServiceIsRefusedWithTheOnesThatThereAre() {
    refused(
        "It knows Reader, Writer, Manager, ReaderPlus, KeyPurge, KmipAdapterManager",
        () -> somebody(ObjectStorageRoles.OBJECT_READER).on(KEYS));
    refused("knows", () -> somebody(Role.ofService("kms", "KeyPurger")).on(KEYS));
  }

  @Test
  void aServiceWithoutATableIsBelievedItsOwnRoles() {
    Resource other = Resource.service("other-service");

    assertThat(somebody(Role.ofService("other-service", "Chief")).on(other)).isNotNull();
    refused("no role that", () -> somebody(KeyProtectRoles.KEY_PURGE).on(other));
  }

  @Test
  void keyServicesShareTheirRoles() {
    Crn dedicated = Crn.ofInstance("hs-crypto", "us-south", "a", "i-3");

    assertThat(somebody(KeyProtectRoles.KEY_PURGE).on(dedicated)).isNotNull();
  }

  @Test
  void whatIsBroadTakesOnlyRolesThatAreEverywhere() {
    assertThat(somebody(Role.READER).on(Resource.allServices())).isNotNull();
    refused(
        "all services",
        () -> somebody(ObjectStorageRoles.OBJECT_READER).on(Resource.allServices()));
    refused("platform role", () -> somebody(Role.WRITER).on(Resource.allAccountManagement()));
  }

  @Test
  void aWholeServiceIsNeverMeantByACrn() {
    refused(
        "Resource.service(\"kms\")",
        () -> somebody(Role.READER).on(Crn.parse("crn:v1:bluemix:public:kms:::::")));
  }

  @Test
  void aPolicyHasOneCondition() {
    Condition monday = Condition.weekly(ZoneOffset.UTC, DayOfWeek.MONDAY);

    refused("said already", () -> grant().when(monday).until(NOW));
  }

  @Test
  void attributesAreConditionsOfOneService() {
    refused(
        "no particular service",
        () ->
            somebody(Role.READER)
                .on(Resource.allServices())
                .when(ObjectStorageAttributes.PATH.equalTo("x")));
  }

  @Test
  void aTimeEndsAfterItBegins() {
    refused("not after the beginning", () -> Condition.between(NOW, NOW));
    refused(
        "Hours across midnight",
        () ->
            Condition.weekly(ZoneOffset.UTC, DayOfWeek.MONDAY)
                .between(LocalTime.of(22, 0), LocalTime.of(6, 0)));
    refused("seconds", () -> Condition.weekly(ZoneOffset.ofTotalSeconds(61), DayOfWeek.MONDAY));
  }

  @Test
  void untilIsTheSameEachTimeItIsSaid() {
    assertThat(grant().until(NOW)).isEqualTo(grant().until(NOW));
    assertThat(grant().during(Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC)).condition())
        .contains(
            new Once(Instant.parse("2026-11-24T10:00:00Z"), Instant.parse("2026-11-24T11:00:00Z")));
  }

  @Test
  void conditionsAreJoinedInTwoLevelsAtMost() {
    Attribute one = ObjectStorageAttributes.PATH.equalTo("x");
    Combined two = Condition.allOf(one, one);

    refused("nested more than once", () -> Condition.anyOf(one, Condition.allOf(one, two)));
    refused("fewer than two", () -> Condition.anyOf(one));
  }

  @Test
  void aListHasTenValuesAtMost() {
    String[] ten = IntStream.range(0, 10).mapToObj(String::valueOf).toArray(String[]::new);

    refused("11 values", () -> ObjectStorageAttributes.PATH.equalToAnyOf("first", ten));
    refused("1001 characters", () -> Resource.service("kms").resource("x".repeat(1001)));
  }

  @Test
  void nothingIsAskedTwiceOfOneAttribute() {
    refused("said already", () -> Resource.bucket(STORAGE, "orders").resource("invoices"));
    refused(
        "always the account",
        () -> Resource.of(KEYS).where(Attribute.named("accountId").equalTo("b")));
    refused("blank", () -> Resource.bucket(STORAGE, " "));
    refused("empty", () -> Resource.of(KEYS).where(Attribute.named("x").equalTo("")));
    refused("like env:prod", () -> Resource.of(KEYS).taggedWith("prod"));
    refused(
        "no service instance",
        () ->
            Resource.bucket(
                Crn.parse("crn:v1:bluemix:public:cloud-object-storage:::::"), "orders"));
    refused("not the CRN of a key", () -> Resource.key(KEYS));
  }

  @Test
  void aTagAndAServiceAreNotAskedForTogether() {
    refused(
        "a tag and for a service",
        () -> PolicyQuery.ALL.aboutService("kms").taggedWith("env:prod"));
  }

  @Test
  void aGrantReadsAsASentence() {
    assertThat(
            grant()
                .when(
                    Condition.weekly(
                            ZoneOffset.ofHours(1),
                            DayOfWeek.MONDAY,
                            DayOfWeek.TUESDAY,
                            DayOfWeek.WEDNESDAY,
                            DayOfWeek.THURSDAY,
                            DayOfWeek.FRIDAY)
                        .between(LocalTime.of(9, 0), LocalTime.of(17, 0)))
                .sentence())
        .isEqualTo(
            "Service ID iam-ServiceId-1 may act as Writer on bucket 'orders' of Object Storage"
                + " instance i-1, on Monday to Friday from 09:00 to 17:00 (+01:00).");
    assertThat(grant().until(Instant.parse("2027-01-01T00:00:00Z")).sentence())
        .endsWith("instance i-1, until 2027-01-01T00:00:00Z.");
    assertThat(somebody(Role.READER).on(Resource.keyRing(KEYS, "prod")).sentence())
        .contains("on key ring 'prod' of Key Protect instance i-2.");
    assertThat(
            Grant.to(Subject.accessGroup("AccessGroupId-1"))
                .roles(Role.VIEWER)
                .on(Resource.service("logs").region("eu-de").taggedWith("env:prod"))
                .sentence())
        .isEqualTo(
            "Access group AccessGroupId-1 may act as Viewer on all of Cloud Logs with region"
                + " 'eu-de' tagged 'env:prod'.");
  }
}
