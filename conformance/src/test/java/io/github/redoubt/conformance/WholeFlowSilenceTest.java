package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.rootkeys.KeyDisabledException;
import java.util.Arrays;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * From the import token to the refused read, with every logger at its most talkative: clients,
 * authenticators, HTTP client and emulator, in one process.
 */
class WholeFlowSilenceTest {

  /** The web server prints requests as they come in when it is told to; that is its trade. */
  private static final List<String> WEB_SERVER = List.of("org.eclipse.jetty", "io.javalin");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level levelBefore = root.getLevel();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Recorder recorder = new Recorder();

  // The authenticators and the HTTP client log through java.util.logging.
  private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("");
  private final java.util.logging.Level julLevelBefore = jul.getLevel();
  private final JulRecorder julRecorder = new JulRecorder();

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
    root.setLevel(levelBefore);
    root.detachAppender(recorder);
    recorder.stop();
    jul.setLevel(julLevelBefore);
    jul.removeHandler(julRecorder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyProtect", "hyperProtect"})
  void noSecretIsInTheLog(String service) {
    try (Emulator emulator = Emulator.start();
        KeyMaterial material = KeyMaterial.random(256)) {
      Tenant tenant = new Tenant(emulator);
      tenant.authorize(service);

      tellTheStory(emulator, tenant, service, material);

      String everything = String.join("\n", said);
      assertThat(everything)
          .contains("/api/v2/import_token", "/actions/disable", "put object", "get object")
          .doesNotContain(forms(material.revealTo(byte[]::clone)))
          .doesNotContain(tenant.apiKey())
          .doesNotContain(tenant.token())
          .doesNotContainPattern("eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}");
    }
  }

  private static void tellTheStory(
      Emulator emulator, Tenant tenant, String service, KeyMaterial material) {
    IbmCloud cloud =
        IbmCloud.connect(Credentials.apiKey(tenant.apiKey())).emulatedBy(emulator.endpoints());
    KeyService keys = KeyService.on(cloud, Crn.parse(tenant.crn(service)));
    RootKey orders =
        keys.importKey("orders", material)
            .into(keys.rings().create("prod"))
            .throughImportToken()
            .create();
    keys.importKey("in-the-clear", material).create();
    Bucket bucket =
        ObjectStorage.on(cloud, Crn.parse(tenant.crn("objectStorage")))
            .newBucket(Tenant.newBucketName(), Location.US_SOUTH)
            .encryptedBy(orders.crn())
            .create();
    bucket.put("invoice", Content.of("paid"));
    try (ObjectContent content = bucket.get("invoice")) {
      assertThat(content.bytes()).asString().isEqualTo("paid");
    }
    keys.disable(orders.id());
    assertThatThrownBy(() -> bucket.get("invoice")).isInstanceOf(KeyDisabledException.class);
  }

  private static List<String> forms(byte[] secret) {
    return List.of(
        HexFormat.of().formatHex(secret),
        HexFormat.of().withUpperCase().formatHex(secret),
        Base64.getEncoder().withoutPadding().encodeToString(secret),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
        Arrays.toString(secret));
  }

  private final class Recorder extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (WEB_SERVER.stream().anyMatch(event.getLoggerName()::startsWith)) {
        return;
      }
      said.add(event.getLoggerName() + " " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  private final class JulRecorder extends Handler {
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
