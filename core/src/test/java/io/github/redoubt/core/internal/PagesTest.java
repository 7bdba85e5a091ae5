package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  private static final HttpUrl FIRST = HttpUrl.get("https://iam.example/v1/things?limit=2");

  private final AtomicInteger fetches = new AtomicInteger();

  private Stream<Integer> byOffset(int size, int limit, boolean total) {
    return Pages.byOffset(
        limit,
        (offset, most) -> {
          fetches.incrementAndGet();
          List<Integer> items =
              IntStream.range((int) offset, (int) Math.min(size, offset + most)).boxed().toList();
          return new Pages.Counted<>(items, total ? OptionalLong.of(size) : OptionalLong.empty());
        });
  }

  @Property
  void everythingComesOnceAndInOrder(
      @ForAll @IntRange(max = 50) int size,
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll boolean total) {
    assertThat(byOffset(size, limit, total).toList())
        .isEqualTo(IntStream.range(0, size).boxed().toList());
  }

  @Test
  void totalSavesThePageAfterAFullLastOne() {
    assertThat(byOffset(6, 3, true).count()).isEqualTo(6);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void withoutATotalAFullPageMayHaveAnother() {
    assertThat(byOffset(6, 3, false).count()).isEqualTo(6);
    assertThat(fetches).hasValue(3);
  }

  @Test
  void shortPageIsTheLastWithoutATotal() {
    assertThat(byOffset(5, 3, false).count()).isEqualTo(5);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void totalThatPromisesTooMuchEndsWithAnEmptyPage() {
    Stream<Integer> stream =
        Pages.byOffset(
            3,
            (offset, most) ->
                new Pages.Counted<>(
                    offset == 0 ? List.of(1, 2, 3) : List.of(), OptionalLong.of(99)));

    assertThat(stream.toList()).containsExactly(1, 2, 3);
  }

  @Test
  void pagesShorterThanAskedForGoOnToTheTotal() {
    Stream<Long> stream =
        Pages.byOffset(
            100, (offset, most) -> new Pages.Counted<>(List.of(offset), OptionalLong.of(4)));

    assertThat(stream.toList()).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void nothingIsFetchedBeforeTheFirstElementIsAskedFor() {
    Stream<Integer> unused = byOffset(6, 3, true).filter(i -> i > 1);

    assertThat(unused).isNotNull();
    assertThat(fetches).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 7})
  void onlyPagesThatAreNeededAreFetched(int limit) {
    assertThat(byOffset(100, 3, true).limit(limit).toList()).hasSize(limit);
    assertThat(fetches).hasValue((limit + 2) / 3);
  }

  @Test
  void searchStopsAtThePageThatHasIt() {
    assertThat(byOffset(100, 10, true).filter(i -> i == 25).findFirst()).hasValue(25);
    assertThat(fetches).hasValue(3);
  }

  @Test
  void tokensLeadFromPageToPage() {
    List<Optional<String>> asked = new ArrayList<>();
    Stream<String> stream =
        Pages.byToken(
            token -> {
              asked.add(token);
              return switch (asked.size()) {
                case 1 -> new Page<>(List.of("a", "b"), Optional.of("t1"));
                case 2 -> new Page<>(List.of(), Optional.of("t2"));
                default -> new Page<>(List.of("c"), Optional.of(""));
              };
            });

    assertThat(stream.toList()).containsExactly("a", "b", "c");
    assertThat(asked).containsExactly(Optional.empty(), Optional.of("t1"), Optional.of("t2"));
  }

  private static List<String> follow(List<HttpUrl> asked, String next) {
    return Pages.<String>byAddress(
            FIRST,
            at -> {
              asked.add(at);
              return new Page<>(
                  List.of("item"), asked.size() == 1 ? Optional.of(next) : Optional.empty());
            })
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://iam.example/v1/things?pagetoken=x",
        "/v1/things?pagetoken=x",
        "?pagetoken=x",
        "things?pagetoken=x",
        "https://iam.example:443/v1/things?pagetoken=x"
      })
  void addressesAreFollowedAbsoluteOrRelative(String next) {
    List<HttpUrl> asked = new ArrayList<>();

    assertThat(follow(asked, next)).hasSize(2);
    assertThat(asked)
        .containsExactly(FIRST, HttpUrl.get("https://iam.example/v1/things?pagetoken=x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v1/things",
        "//evil.example/v1/things",
        "http://iam.example/v1/things",
        "https://iam.example:8443/v1/things",
        "https://iam.example@evil.example/",
        "mailto:me",
      })
  void addressOfAnotherHostIsRefused(String next) {
    List<HttpUrl> asked = new ArrayList<>();

    assertThatThrownBy(() -> follow(asked, next)).isInstanceOf(InvalidRequestException.class);
    assertThat(asked).containsExactly(FIRST);
  }

  @Test
  void callGoesToTheAddressOfAPage() throws Exception {
    try (Server server = new Server(Answers.ok("{}"))) {
      HttpUrl page = HttpUrl.get(server.address() + "/v1/things?pagetoken=a%2Fb");

      server.wire().get("list").at(page).asNothing().send();

      assertThat(server.request().getTarget()).isEqualTo("/v1/things?pagetoken=a%2Fb");
    }
  }
}
