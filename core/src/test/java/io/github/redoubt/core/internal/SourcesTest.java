package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thread that waits in a monitor pins its carrier on Java 21 to 23. */
class SourcesTest {

  private static final Pattern MONITOR = Pattern.compile("\\bsynchronized\\b|\\bThreadLocal<");

  @Test
  void noMonitorAndNoThreadLocalIsInTheWay() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }

    assertThat(sources).hasSizeGreaterThan(30);
    for (Path source : sources) {
      assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(MONITOR);
    }
  }
}
