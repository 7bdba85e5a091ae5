package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.internal.Body;
import io.github.redoubt.emulator.iam.internal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One attribute that a policy asks for. */
record Attribute(String name, String value, String operator) {

  static final String EQUALS = "stringEquals";
  private static final String MATCH = "stringMatch";
  private static final String EXISTS = "stringExists";
  private static final Set<String> OPERATORS = Set.of(EQUALS, MATCH, EXISTS);
  private static final int LONGEST_VALUE = 1000;

  Attribute {
    if (!OPERATORS.contains(operator)) {
      throw Refusal.invalid("Operator '" + operator + "' is not valid.");
    }
    if (value.length() > LONGEST_VALUE) {
      throw Refusal.invalid("The value of '" + name + "' is longer than 1000 characters.");
    }
  }

  static Attribute read(Body body) {
    return new Attribute(
        body.requiredText("name"),
        body.requiredText("value"),
        body.text("operator").orElse(EQUALS));
  }

  static boolean allMatch(List<Attribute> attributes, Map<String, String> of) {
    return attributes.stream().allMatch(each -> each.matches(of));
  }

  private boolean matches(Map<String, String> of) {
    if (name.equals("serviceType")) {
      return matchesServiceType(of.getOrDefault("serviceName", ""));
    }
    String actual = of.get(name);
    if (operator.equals(EXISTS)) {
      return Boolean.parseBoolean(value) == (actual != null);
    }
    if (actual == null) {
      return false;
    }
    return operator.equals(MATCH) ? pattern(value).matcher(actual).matches() : value.equals(actual);
  }

  /** Account management counts as platform services, everything else as services. */
  private boolean matchesServiceType(String serviceName) {
    boolean platform = serviceName.startsWith("iam-");
    return switch (value) {
      case "service" -> !platform;
      case "platform_service" -> platform;
      default -> false;
    };
  }

  /** {@code *} is any run, {@code ?} one character, and in double braces they are themselves. */
  private static Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("{{*}}", at) || text.startsWith("{{?}}", at)) {
        regex.append(Pattern.quote(text.substring(at + 2, at + 3)));
        at += 5;
        continue;
      }
      char c = text.charAt(at);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
      at++;
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
