package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.internal.Plain;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time that the service offers, such as ten minutes.
 *
 * @param code as the service spells it
 */
@Plain
public record TimeWindow(String code) {

  private static final Pattern FORM =
      Pattern.compile("(minute|hour|week|month)s?_(\\d{1,4})(_or_unspecified)?");

  /**
   * Gives its length: a {@link Duration} of minutes and hours, a {@link Period} of weeks and
   * months; empty if this version cannot read it.
   */
  public Optional<TemporalAmount> length() {
    Matcher form = FORM.matcher(code);
    if (!form.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(form.group(2));
    return Optional.of(
        switch (form.group(1)) {
          case "minute" -> Duration.ofMinutes(number);
          case "hour" -> Duration.ofHours(number);
          case "week" -> Period.ofWeeks(number);
          default -> Period.ofMonths(number);
        });
  }

  @Override
  public String toString() {
    Matcher form = FORM.matcher(code);
    if (!form.matches()) {
      return code;
    }
    return form.group(2) + " " + form.group(1) + (form.group(2).equals("1") ? "" : "s");
  }
}
