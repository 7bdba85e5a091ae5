package io.github.redoubt.access.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.roles.KeyProtectRoles;
import io.github.redoubt.access.roles.ObjectStorageRoles;
import io.github.redoubt.access.roles.Role;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What any grant becomes on the wire, and comes back as. */
class GrantPropertyTest {

  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

  @Property
  void aGrantComesBackFromTheWireAsItself(@ForAll("grants") Grant grant) {
    assertThat(written(grant).grant()).contains(grant);
  }

  @Property
  void everyPolicyCanBeSaidInASentence(@ForAll("grants") Grant grant) {
    assertThat(written(grant).sentence()).isEqualTo(grant.sentence()).endsWith(".");
  }

  @Property
  void theOrderOfRolesAndAttributesMeansNothing(@ForAll("grants") Grant grant) {
    List<Attribute> attributes = new ArrayList<>(grant.resource().attributes());
    List<Role> roles = new ArrayList<>(grant.roles());
    Collections.reverse(attributes);
    Collections.reverse(roles);
    Grant turned =
        new Grant(
            grant.grantee(),
            roles,
            Resource.having(attributes, grant.resource().tags()),
            grant.condition(),
            grant.description());

    assertThat(turned).isEqualTo(grant);
    assertThat(written(turned).saysTheSameAs(written(grant))).isTrue();
  }

  @Property
  void theOlderVersionOfAPolicyIsReadAsTheNewerOne(@ForAll("unconditional") Grant grant) {
    assertThat(Policy.read(OldForm.of(body(grant)), Optional.empty()).grant()).contains(grant);
  }

  @Property
  void textNeverBecomesAWildcard(@ForAll("texts") String text) {
    String pattern = Wildcard.literally(text).pattern();

    assertThat(pattern.replace("{{*}}", "").replace("{{?}}", "")).doesNotContain("*", "?");
    assertThat(pattern.replace("{{*}}", "*").replace("{{?}}", "?")).isEqualTo(text);
  }

  private static Policy written(Grant grant) {
    return Policy.read(body(grant), Optional.of("1"));
  }

  private static JsonObject body(Grant grant) {
    JsonObject body = Policy.write(grant, ACCOUNT);
    body.addProperty("id", "11111111-2222-4333-8444-555555555555");
    body.addProperty("state", "active");
    return body;
  }

  @Provide
  Arbitrary<Grant> unconditional() {
    return Combinators.combine(subjects(), roles(), resources(), descriptions())
        .as((who, what, on, why) -> new Grant(who, what, on, Optional.empty(), why));
  }

  @Provide
  Arbitrary<Grant> grants() {
    return Combinators.combine(
            subjects(), roles(), resources(), conditions().optional(), descriptions())
        .as(Grant::new);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab*?/").ofMinLength(1).ofMaxLength(12);
  }

  private static Arbitrary<Subject> subjects() {
    return Arbitraries.of(
        new Subject(Subject.Kind.IAM_ID, "iam-ServiceId-1"),
        new Subject(Subject.Kind.IAM_ID, "iam-Profile-1"),
        new Subject(Subject.Kind.IAM_ID, "IBMid-1"),
        new Subject(Subject.Kind.IAM_ID, "odd"),
        Subject.accessGroup("AccessGroupId-1"));
  }

  private static Arbitrary<List<Role>> roles() {
    return Arbitraries.of(Role.READER, Role.WRITER, Role.MANAGER, Role.VIEWER, Role.EDITOR)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<Optional<String>> descriptions() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20).optional();
  }

  private Arbitrary<Resource> resources() {
    Arbitrary<Resource> begun =
        Arbitraries.of("kms", "cloud-object-storage", "logs", "other").map(Resource::service);
    return Combinators.combine(
            begun, tests("serviceInstance"), tests("resource"), tests("keyRing"), tags())
        .as(
            (service, instance, name, ring, tag) -> {
              Resource all = service;
              for (Optional<Attribute> each : List.of(instance, name, ring)) {
                all = each.isPresent() ? all.where(each.get()) : all;
              }
              return tag.isPresent() ? all.taggedWith(tag.get()) : all;
            });
  }

  private static Arbitrary<Optional<String>> tags() {
    return Arbitraries.of("env:prod", "team:orders").optional();
  }

  private Arbitrary<Optional<Attribute>> tests(String key) {
    return attributes(key).optional();
  }

  private Arbitrary<Attribute> attributes(String key) {
    Attribute.Named named = Attribute.named(key);
    return Arbitraries.oneOf(
        texts().map(named::equalTo),
        texts().map(text -> named.matching(Wildcard.startingWith(text))),
        Arbitraries.of(named.present(), named.absent()),
        texts().array(String[].class).ofMaxSize(9).map(more -> named.equalToAnyOf("first", more)),
        texts().map(text -> named.matchingAnyOf(Wildcard.pattern(text), Wildcard.literally(text))));
  }

  private Arbitrary<Condition> conditions() {
    Arbitrary<Condition> once =
        Combinators.combine(instants(), Arbitraries.integers().between(1, 100_000_000))
            .as((from, seconds) -> Condition.between(from, from.plusSeconds(seconds)));
    Arbitrary<Condition> weekly =
        days().flatMap(days -> offsets().map(offset -> new Weekly(days, offset)));
    Arbitrary<Condition> hours =
        Combinators.combine(days(), offsets(), Arbitraries.integers().between(0, 86_398))
            .as(
                (days, offset, from) ->
                    new WeeklyHours(
                        days,
                        LocalTime.ofSecondOfDay(from),
                        LocalTime.ofSecondOfDay(from + 1 + (86_398 - from) / 2),
                        offset));
    return Arbitraries.oneOf(once, weekly, hours, tested().map(each -> each));
  }

  private Arbitrary<ResourceCondition> tested() {
    Arbitrary<ResourceCondition> one = attributes("path").map(each -> each);
    Arbitrary<ResourceCondition> joined =
        Combinators.combine(one, attributes("prefix"), attributes("delimiter"))
            .as(
                (path, prefix, delimiter) ->
                    Condition.anyOf(path, Condition.allOf(prefix, delimiter)));
    return Arbitraries.oneOf(one, joined);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
  }

  private static Arbitrary<List<DayOfWeek>> days() {
    return Arbitraries.of(DayOfWeek.class).list().ofMinSize(1).ofMaxSize(7);
  }

  private static Arbitrary<ZoneOffset> offsets() {
    return Arbitraries.integers()
        .between(-18 * 60, 18 * 60)
        .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60));
  }

  @Property
  void rolesOfTheServiceItselfAreTaken(@ForAll("own") Role role) {
    Resource resource = Resource.service(role.owner()).instance("i");

    assertThat(Grant.to(Subject.accessGroup("g")).roles(role).on(resource).roles())
        .containsExactly(role);
  }

  @Provide
  Arbitrary<Role> own() {
    return Arbitraries.of(
        KeyProtectRoles.KEY_PURGE,
        KeyProtectRoles.READER_PLUS,
        ObjectStorageRoles.OBJECT_READER,
        ObjectStorageRoles.ALL_FOLDER_OPERATIONS);
  }
}
