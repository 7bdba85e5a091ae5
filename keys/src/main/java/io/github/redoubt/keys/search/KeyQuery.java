package io.github.redoubt.keys.search;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.Key;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.KeyState;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.StandardKey;
import io.github.redoubt.keys.internal.KeyAnswer;
import io.github.redoubt.keys.internal.Kms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question for keys: all that are not deleted, unless it says otherwise.
 *
 * <p>A value that many threads can share: each method gives a changed copy, and nothing is sent
 * before {@link #list} or {@link #count}. What was said once is not said otherwise later: that is
 * refused.
 *
 * @param <K> the kind of keys that it finds
 */
public final class KeyQuery<K extends Key> {

  private static final int PAGE = 200;
  private static final int MOST_TESTS = 3;

  private final Kms kms;
  private final Function<KeyAnswer.Resource, K> reader;
  private final Terms terms;

  private KeyQuery(Kms kms, Function<KeyAnswer.Resource, K> reader, Terms terms) {
    this.kms = kms;
    this.reader = reader;
    this.terms = terms;
  }

  /** What is asked, as the wire has it. */
  private record Terms(
      Optional<Boolean> extractable,
      Optional<String> states,
      Optional<String> ring,
      Optional<KeyText> search,
      List<DateTest> dates,
      List<String> order) {

    static final Terms NONE =
        new Terms(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
  }

  /** Asks for keys of both kinds; {@code KeyService.query} does it for applications. */
  public static KeyQuery<Key> of(Kms kms) {
    return new KeyQuery<>(kms, KeyAnswer.Resource::key, Terms.NONE);
  }

  /**
   * Finds root keys only.
   *
   * @throws InvalidRequestException if a kind was said before
   */
  public KeyQuery<RootKey> rootKeys() {
    return new KeyQuery<>(kms, KeyAnswer.Resource::rootKey, kind(false));
  }

  /**
   * Finds standard keys only.
   *
   * @throws InvalidRequestException if a kind was said before
   */
  public KeyQuery<StandardKey> standardKeys() {
    return new KeyQuery<>(kms, KeyAnswer.Resource::standardKey, kind(true));
  }

  private Terms kind(boolean extractable) {
    refuseTwice("kind", terms.extractable);
    return new Terms(
        Optional.of(extractable), terms.states, terms.ring, terms.search, terms.dates, terms.order);
  }

  /**
   * Finds keys in these states only.
   *
   * @throws InvalidRequestException if states were said before
   */
  public KeyQuery<K> in(KeyState state, KeyState... others) {
    String codes =
        Stream.concat(Stream.of(state), Arrays.stream(others))
            .map(s -> String.valueOf(s.code()))
            .distinct()
            .collect(Collectors.joining(","));
    return states(codes);
  }

  /**
   * Finds keys in any state, deleted ones that are not purged yet among them.
   *
   * @throws InvalidRequestException if states were said before
   */
  public KeyQuery<K> inAnyState() {
    return states("0,1,2,3,4,5");
  }

  private KeyQuery<K> states(String codes) {
    refuseTwice("state", terms.states);
    return with(
        new Terms(
            terms.extractable,
            Optional.of(codes),
            terms.ring,
            terms.search,
            terms.dates,
            terms.order));
  }

  /**
   * Finds keys of one ring only.
   *
   * @throws InvalidRequestException if a ring was said before
   */
  public KeyQuery<K> in(KeyRing ring) {
    refuseTwice("ring", terms.ring);
    return with(
        new Terms(
            terms.extractable,
            terms.states,
            Optional.of(ring.id()),
            terms.search,
            terms.dates,
            terms.order));
  }

  /**
   * Finds keys that a text finds.
   *
   * <p>The service looks through 5,000 keys at most. Where the other conditions leave more, it
   * finds a whole key id or alias only, and refuses all else.
   *
   * @throws InvalidRequestException if a text was said before
   */
  public KeyQuery<K> matching(KeyText text) {
    refuseTwice("search", terms.search);
    return with(
        new Terms(
            terms.extractable,
            terms.states,
            terms.ring,
            Optional.of(text),
            terms.dates,
            terms.order));
  }

  /**
   * Finds keys whose date meets one more condition.
   *
   * @throws InvalidRequestException at the fourth condition on one date
   */
  public KeyQuery<K> where(DateTest test) {
    long before = terms.dates.stream().filter(other -> other.date() == test.date()).count();
    if (before >= MOST_TESTS) {
      throw new InvalidRequestException(
          "condition",
          "is the fourth on " + test.date() + ", and a date can have " + MOST_TESTS,
          "Ask for less, and filter the stream.");
    }
    List<DateTest> more = new ArrayList<>(terms.dates);
    more.add(test);
    return with(
        new Terms(
            terms.extractable,
            terms.states,
            terms.ring,
            terms.search,
            List.copyOf(more),
            terms.order));
  }

  /**
   * Sorts from the least to the greatest; where keys are alike, by what is said next.
   *
   * @throws InvalidRequestException if they are sorted by it already
   */
  public KeyQuery<K> sortedBy(KeyOrder order) {
    return sorted(order.property(), "");
  }

  /**
   * Sorts from the greatest to the least; where keys are alike, by what is said next.
   *
   * @throws InvalidRequestException if they are sorted by it already
   */
  public KeyQuery<K> sortedDescendingBy(KeyOrder order) {
    return sorted(order.property(), "-");
  }

  private KeyQuery<K> sorted(String property, String direction) {
    if (terms.order.contains(property) || terms.order.contains("-" + property)) {
      throw new InvalidRequestException(
          "order", "is by " + property + " already", "Sort by each property once.");
    }
    List<String> more = new ArrayList<>(terms.order);
    more.add(direction + property);
    return with(
        new Terms(
            terms.extractable,
            terms.states,
            terms.ring,
            terms.search,
            terms.dates,
            List.copyOf(more)));
  }

  /**
   * Lists the keys, page by page as they are asked for.
   *
   * @throws ServiceException while streaming, with code {@code KEY_SEARCH_TOO_BROAD} if a text was
   *     to be looked for in more than 5,000 keys
   */
  public Stream<K> list() {
    return Pages.byOffset(
        PAGE,
        (offset, limit) ->
            new Pages.Counted<>(
                asked(kms.get("list keys", "keys").query("limit", limit).query("offset", offset))
                    .as(KeyAnswer.Many.class)
                    .send()
                    .resources()
                    .stream()
                    .map(reader)
                    .toList(),
                OptionalLong.empty()));
  }

  /**
   * Counts the keys. The service counts them in one request, unless a text is to be looked for:
   * then it costs as much as listing them.
   */
  public long count() {
    if (terms.search.isPresent()) {
      try (Stream<K> found = list()) {
        return found.count();
      }
    }
    return asked(kms.head("count keys", "keys"))
        .reading(
            answer ->
                answer
                    .header("Key-Total")
                    .filter(text -> text.matches("\\d{1,18}"))
                    .map(Long::valueOf)
                    .orElseThrow(() -> new JsonParseException("it has no total")))
        .send();
  }

  @Override
  public String toString() {
    return "KeyQuery" + terms;
  }

  private Call.Builder asked(Call.Builder call) {
    terms.states.ifPresent(codes -> call.query("state", codes));
    terms.extractable.ifPresent(extractable -> call.query("extractable", extractable));
    terms.search.ifPresent(text -> call.query("search", text.wire()));
    if (!terms.order.isEmpty()) {
      call.query("sort", String.join(",", terms.order));
    }
    if (!terms.dates.isEmpty()) {
      call.query(
          "filter", terms.dates.stream().map(DateTest::toString).collect(Collectors.joining(" ")));
    }
    terms.ring.ifPresent(id -> call.header("X-Kms-Key-Ring", id));
    return call;
  }

  private KeyQuery<K> with(Terms changed) {
    return new KeyQuery<>(kms, reader, changed);
  }

  private static void refuseTwice(String what, Optional<?> before) {
    if (before.isPresent()) {
      throw new InvalidRequestException(
          what, "was said before: " + before.get(), "Say it once in a query.");
    }
  }
}
