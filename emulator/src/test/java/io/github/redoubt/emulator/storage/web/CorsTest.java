package io.github.redoubt.emulator.storage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.storage.web.Cors.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Which origins and headers a rule fits. */
class CorsTest {

  private static Cors rule(String origin, List<String> headers) {
    return new Cors(
        List.of(
            new Rule(
                Optional.empty(),
                List.of(origin),
                List.of("GET"),
                headers,
                List.of(),
                Optional.empty())));
  }

  @Property
  void oneWildcardStandsForAnyText(
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String begin,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String end,
      @ForAll @Chars({'a', 'b'}) @StringLength(max = 7) String origin) {
    boolean fits = rule(begin + "*" + end, List.of()).find(origin, "GET", List.of()).isPresent();

    assertThat(fits).isEqualTo(origin.matches(Pattern.quote(begin) + ".*" + Pattern.quote(end)));
  }

  @Property
  void headersAreComparedWithoutTheirCase(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 5) String header) {
    Cors cors = rule("o", List.of("X-*", header));

    assertThat(cors.find("o", "GET", List.of(header.toUpperCase(java.util.Locale.ROOT))))
        .isPresent();
    assertThat(cors.find("o", "GET", List.of("x-" + header, header))).isPresent();
    assertThat(cors.find("o", "GET", List.of("y-" + header))).isEmpty();
  }
}
