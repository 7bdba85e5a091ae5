package io.github.redoubt.audit.olderalerts;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Plain;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A span of time that older alerts take.
 *
 * @param code as the service spells it
 */
@Plain
public record Timeframe(String code) {

  private static final Pattern FORM =
      Pattern.compile("timeframe_(\\d{1,4})_(min|h|w|m)(_or_unspecified)?");
  private static final List<Timeframe> OFFERED =
      Stream.of(
              "1_min 2_min 5_min_or_unspecified 10_min 15_min 20_min 30_min",
              "1_h 2_h 3_h 4_h 6_h 12_h 24_h 36_h 48_h 72_h",
              "1_w 1_m 2_m 3_m")
          .flatMap(some -> Stream.of(some.split(" ")))
          .map(each -> new Timeframe("timeframe_" + each))
          .toList();

  /**
   * Gives the span of a length.
   *
   * @param length minutes and hours as a {@code Duration}, a week or one to three months as a
   *     {@code Period}
   * @throws InvalidRequestException if the service does not offer it; names those that it does
   */
  public static Timeframe of(TemporalAmount length) {
    return OFFERED.stream()
        .filter(each -> each.length().filter(length::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "timeframe",
                    "is " + length + ", which the service does not offer",
                    "Use one of "
                        + OFFERED.stream()
                            .map(Timeframe::toString)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /**
   * Gives its length: a {@link Duration} of minutes and hours, a {@link Period} of weeks and
   * months; empty if this version cannot read it.
   */
  public Optional<TemporalAmount> length() {
    Matcher form = FORM.matcher(code);
    if (!form.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(form.group(1));
    return Optional.of(
        switch (form.group(2)) {
          case "min" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          case "w" -> Period.ofWeeks(number);
          default -> Period.ofMonths(number);
        });
  }

  @Override
  public String toString() {
    return length().map(TemporalAmount::toString).orElse(code);
  }
}
