package io.github.redoubt.access.resources;

import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Locked;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Waiting;
import io.github.redoubt.core.internal.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** The Resource Controller, as all of this package talks to it. */
final class Controller {

  static final String INSTANCES = "resource_instances";
  static final String KEYS = "resource_keys";

  private static final int PAGE = 100;
  private static final int LONGEST_NAME = 180;

  private final Iam iam;
  private final Waiting waiting;

  Controller(Iam iam, Waiting waiting) {
    this.iam = iam;
    this.waiting = waiting;
  }

  Iam iam() {
    return iam;
  }

  Waiting waiting() {
    return waiting;
  }

  Wire wire() {
    return iam.resourceController();
  }

  Catalog catalog() {
    return new Catalog(iam);
  }

  /**
   * Gives a path to one thing, which is named by its GUID or its CRN; a CRN has colons and slashes.
   */
  static String path(String collection, String id, String... more) {
    String tail = more.length == 0 ? "" : "/" + String.join("/", more);
    return "v2/" + collection + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + tail;
  }

  static String path(String collection, Crn crn, String... more) {
    return path(collection, crn.toString(), more);
  }

  /** One page: where the next begins is in its address, the rest of which we know. */
  interface Listed<T> {
    Optional<String> nextUrl();

    List<T> resources();
  }

  /**
   * Streams a listing. Only the token is taken from the next page's address, so that no answer can
   * lead elsewhere.
   */
  <T> Stream<T> pages(Supplier<Call.Builder> asked, Class<? extends Listed<T>> type) {
    return Pages.byToken(
        start -> {
          Call.Builder call = asked.get().query("limit", PAGE);
          start.ifPresent(token -> call.query("start", token));
          Listed<T> page = call.as(type).send();
          return new Page<>(page.resources(), page.nextUrl().flatMap(this::start));
        });
  }

  private Optional<String> start(String nextUrl) {
    return Optional.ofNullable(wire().base().resolve(nextUrl))
        .map((HttpUrl url) -> Optional.ofNullable(url.queryParameter("start")))
        .orElse(Optional.empty());
  }

  /** Asks for a change of an instance; if it is locked, says which it is and what to do. */
  static <T> T unlessLocked(Crn instance, Supplier<T> change) {
    return Locked.explained(
        "Instance '" + instance + "'",
        "Unlock it with ResourceInstance.unlock(), and lock it again afterwards.",
        change);
  }

  /** Checks the name of an instance or a key. */
  static String checkedName(String name) {
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || !name.matches("[\\p{L}\\p{N}\\p{M} ._:-]+")) {
      throw new InvalidRequestException(
          "name",
          name.isBlank()
              ? "is blank"
              : name.length() > LONGEST_NAME
                  ? "has " + name.length() + " characters, and 180 at most can be"
                  : "holds a character that it cannot",
          "Use 1 to 180 letters, digits, spaces, and - . _ :");
    }
    return name;
  }
}
