package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.keys.Emulated.Kind;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The whole log, at its most talkative, of everything that secrets go through. */
class SilenceTest {

  /**
   * The emulator runs in this process too, and what a server logs of requests is its own affair.
   */
  private static final List<String> SERVER =
      List.of("org.eclipse.jetty", "io.javalin", "io.github.redoubt.emulator");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Recorder recorder = new Recorder(said);

  // The authenticators and the HTTP client log through java.util.logging.
  private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("");
  private final java.util.logging.Level julBefore = jul.getLevel();
  private final JulRecorder julRecorder = new JulRecorder(said);

  @BeforeEach
  void listen() {
    recorder.setContext(root.getLoggerContext());
    recorder.start();
    root.addAppender(recorder);
    root.setLevel(Level.TRACE);
    julRecorder.setLevel(java.util.logging.Level.ALL);
    jul.addHandler(julRecorder);
    jul.setLevel(java.util.logging.Level.ALL);
  }

  @AfterEach
  void leave() {
    root.setLevel(before);
    root.detachAppender(recorder);
    recorder.stop();
    jul.setLevel(julBefore);
    jul.removeHandler(julRecorder);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void nothingSecretIsLogged(Kind kind) {
    Emulated account = Emulated.fresh(kind);
    KeyService keys = account.keys();
    try (KeyMaterial material = KeyMaterial.random(256);
        KeyMaterial fresh = KeyMaterial.random(256);
        KeyMaterial other = KeyMaterial.random(256);
        SecretBytes secret = other.revealTo(SecretBytes::copyOf)) {
      RootKey key = keys.importKey("orders", material).throughImportToken().create();
      RootKey plain = keys.importKey("plain", material).create();
      keys.newVersion(plain.id(), fresh).create();
      keys.newVersion(key.id(), fresh).throughImportToken().create();
      StandardKey standard = keys.importStandardKey("secret", secret).create();
      assertThat(read(keys, standard)).isEqualTo(32);
      try (DataKey dataKey = keys.newDataKey(key.id(), "a");
          UnwrappedDataKey unwrapped = keys.unwrap(key.id(), dataKey.wrapped(), "a")) {
        String refusal = refusal(keys, plain, dataKey);
        String everything =
            String.join("\n", said)
                + refusal
                + keys
                + key
                + standard
                + fresh
                + secret
                + material
                + dataKey
                + unwrapped
                + account.cloud();

        assertThat(said).anyMatch(line -> line.contains("/api/v2/import_token"));
        assertThat(everything)
            .doesNotContain(forms(material.revealTo(byte[]::clone)))
            .doesNotContain(forms(fresh.revealTo(byte[]::clone)))
            .doesNotContain(forms(secret.revealTo(byte[]::clone)))
            .doesNotContain(forms(dataKey.plain().revealTo(byte[]::clone)))
            .doesNotContain(account.account().apiKey())
            .doesNotContainPattern("eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}");
      }
    }
  }

  private static int read(KeyService keys, StandardKey standard) {
    try (SecretBytes material = keys.material(standard.id())) {
      return material.sizeBytes();
    }
  }

  private static String refusal(KeyService keys, RootKey other, DataKey dataKey) {
    StringBuilder text = new StringBuilder();
    assertThatThrownBy(() -> keys.unwrap(other.id(), dataKey.wrapped()))
        .isInstanceOf(ServiceException.class)
        .satisfies(e -> text.append(e));
    return text.toString();
  }

  private static List<String> forms(byte[] secret) {
    String standard = Base64.getEncoder().withoutPadding().encodeToString(secret);
    return List.of(
        HexFormat.of().formatHex(secret),
        HexFormat.of().withUpperCase().formatHex(secret),
        standard,
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
        java.util.Arrays.toString(secret));
  }

  private static final class Recorder extends AppenderBase<ILoggingEvent> {

    private final List<String> said;

    Recorder(List<String> said) {
      this.said = said;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (SERVER.stream().anyMatch(event.getLoggerName()::startsWith)) {
        return;
      }
      said.add(event.getLoggerName() + " " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  private static final class JulRecorder extends Handler {

    private final List<String> said;

    JulRecorder(List<String> said) {
      this.said = said;
    }

    @Override
    public void publish(LogRecord entry) {
      said.add(entry.getLoggerName() + " " + new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
