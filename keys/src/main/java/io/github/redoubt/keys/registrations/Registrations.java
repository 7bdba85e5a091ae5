package io.github.redoubt.keys.registrations;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.internal.KeyAnswer;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Total;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The cloud resources that are encrypted under the root keys of an instance: all of them, unless it
 * says otherwise.
 *
 * <p>A value that many threads can share: each method gives a changed copy, and nothing is sent
 * before {@link #list} or {@link #count}.
 */
public final class Registrations {

  private static final int PAGE = 100;

  private final Kms kms;
  private final Optional<KeyId> key;
  private final Optional<String> pattern;
  private final Optional<Boolean> preventing;

  private Registrations(
      Kms kms, Optional<KeyId> key, Optional<String> pattern, Optional<Boolean> preventing) {
    this.kms = kms;
    this.key = key;
    this.pattern = pattern;
    this.preventing = preventing;
  }

  /** Speaks of one instance; {@code KeyService.registrations} does it for applications. */
  public static Registrations of(Kms kms) {
    return new Registrations(kms, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Those of one root key only. */
  public Registrations of(KeyId rootKey) {
    return new Registrations(kms, Optional.of(rootKey), pattern, preventing);
  }

  /** Those of one cloud resource only. */
  public Registrations ofResource(Crn resource) {
    return new Registrations(kms, key, Optional.of(resource.toString()), preventing);
  }

  /**
   * Those of the cloud resources only whose CRN has a pattern.
   *
   * @param pattern a CRN in which {@code *} stands for anything, such as {@code
   *     crn:v1:bluemix:public:cloud-object-storage:*}
   * @throws InvalidRequestException if it begins with neither {@code crn:} nor {@code *}
   */
  public Registrations ofResources(String pattern) {
    boolean begins = pattern.startsWith("crn:") || pattern.startsWith("*");
    if (!begins || pattern.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new InvalidRequestException(
          "resource pattern",
          "begins with neither crn: nor *, or holds a blank",
          "Write a CRN in which * stands for anything.");
    }
    return new Registrations(kms, key, Optional.of(pattern), preventing);
  }

  /** Those only that keep their key from being deleted, even by force. */
  public Registrations preventingDeletion() {
    return new Registrations(kms, key, pattern, Optional.of(true));
  }

  /**
   * Lists the registrations, page by page as they are asked for.
   *
   * @throws NotFoundException while streaming, if there is no such key
   */
  public Stream<Registration> list() {
    return Pages.byOffset(
        PAGE,
        (offset, limit) -> {
          Page page = asked().query("limit", limit).query("offset", offset).as(Page.class).send();
          return new Pages.Counted<>(
              page.resources.stream().map(Resource::registration).toList(), OptionalLong.empty());
        });
  }

  /** Counts the registrations in one request. */
  public long count() {
    Page page = asked().query("limit", 1).query("totalCount", true).as(Page.class).send();
    OptionalLong total = page.metadata.orElse(new Total(Optional.empty())).or(page.totalCount);
    if (total.isPresent()) {
      return total.getAsLong();
    }
    try (Stream<Registration> all = list()) {
      return all.count();
    }
  }

  @Override
  public String toString() {
    return "Registrations[key="
        + key.map(KeyId::value).orElse("any")
        + ", resource="
        + pattern.orElse("any")
        + "]";
  }

  private Call.Builder asked() {
    Call.Builder call =
        key.isPresent()
            ? kms.get("list registrations", "keys", key.get().value(), "registrations")
            : kms.get("list registrations", "keys", "registrations");
    pattern.ifPresent(crn -> call.query("urlEncodedResourceCRNQuery", crn));
    preventing.ifPresent(prevents -> call.query("preventKeyDeletion", prevents));
    return call;
  }

  private record Page(
      Optional<Total> metadata, Optional<Long> totalCount, List<Resource> resources) {}

  private record Resource(
      KeyId keyId,
      String resourceCrn,
      boolean preventKeyDeletion,
      Optional<String> description,
      Optional<KeyAnswer.Version> keyVersion,
      Optional<String> createdBy,
      Optional<Instant> creationDate,
      Optional<Instant> lastUpdated) {

    Registration registration() {
      return new Registration(
          keyId,
          resourceCrn,
          preventKeyDeletion,
          description,
          keyVersion.map(KeyAnswer.Version::version),
          createdBy,
          creationDate,
          lastUpdated);
    }
  }
}
