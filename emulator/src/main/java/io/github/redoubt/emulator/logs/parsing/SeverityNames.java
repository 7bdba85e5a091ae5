package io.github.redoubt.emulator.logs.parsing;

import io.github.redoubt.emulator.logs.records.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What applications call severities. */
final class SeverityNames {

  private static final Map<String, Severity> KNOWN = new HashMap<>();

  static {
    know(Severity.CRITICAL, "emergency alert fatal f critical crit 50 600 6");
    know(Severity.ERROR, "error e failure exception err 40 500 5");
    know(Severity.WARNING, "warning w warn failed fail 30 400 4");
    know(Severity.INFO, "notice informational information info i 20 300 3");
    know(Severity.VERBOSE, "verbose v trace 200 2");
    know(Severity.DEBUG, "debug d 10 100 1");
  }

  private SeverityNames() {}

  private static void know(Severity severity, String names) {
    List.of(names.split(" ", -1)).forEach(name -> KNOWN.put(name, severity));
  }

  static Optional<Severity> find(String name) {
    return Optional.ofNullable(KNOWN.get(name.strip().toLowerCase(Locale.ROOT)));
  }
}
