package io.github.redoubt.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.redoubt.access.apikeys.ApiKeySecret;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.KubernetesClaims;
import io.github.redoubt.access.profiles.TrustedIdentity;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.resources.HmacCredentials;
import io.github.redoubt.access.resources.ServiceCredentials;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The whole log, at its most talkative, of everything here that secrets go through. */
class SilenceTest {

  /**
   * The emulator runs in this process too, and what a server logs of requests is its own affair.
   */
  private static final List<String> SERVER =
      List.of("org.eclipse.jetty", "io.javalin", "io.github.redoubt.emulator");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level levelBefore = root.getLevel();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Recorder recorder = new Recorder();

  // The authenticators and the HTTP client log through java.util.logging.
  private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("");
  private final java.util.logging.Level julLevelBefore = jul.getLevel();
  private final JulRecorder julRecorder = new JulRecorder();

  private final Emulated emulated = Emulated.fresh();
  private final Access access = emulated.access();
  private final Crn storage = emulated.instance("objectStorage");

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

  /** Answers, reports and failures are told too, as programs do that log what they get. */
  @Test
  void noSecretIsInTheLogOrInWhatIsPrinted() {
    ServiceId orders =
        access
            .serviceIds()
            .ensure("orders", s -> s.describedAs("intake").granted(Role.WRITER, storage))
            .resource();
    try (ApiKeySecret first = orders.newApiKey("orders-1").create();
        ServiceCredentials credentials =
            access.resourceKeys().newKey("ci", storage).role("Writer").withHmac().create();
        SecretBytes found = first.revealTo(SecretBytes::copyOf)) {
      HmacCredentials hmac = credentials.hmac().orElseThrow();
      tell(first, first.apiKey(), credentials, hmac, found, first.credentials());
      tell(access.apiKeys().findBySecret(found));
      tell(access.resourceKeys().list().toList(), access.apiKeys().list().toList());
      rotate(orders, first);
      act(orders, first);
      refuse(orders);
      tell(access.whatCan(orders).table(), access.policies().list().toList());

      assertThat(String.join("\n", said))
          .contains("create API key", "create key", "orders-1")
          .doesNotContain(emulated.account().apiKey())
          .doesNotContain(first.revealTo(SilenceTest::forms))
          .doesNotContain(hmac.secretAccessKey().revealTo(SilenceTest::forms))
          .doesNotContain(credentials.apiKey().orElseThrow().revealTo(SilenceTest::forms))
          .doesNotContainPattern("eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}");
    }
  }

  private void rotate(ServiceId orders, ApiKeySecret first) {
    tell(
        orders
            .rotateApiKey(
                first.apiKey().id(),
                fresh -> {
                  tell(fresh);
                  said.add("the new secret");
                  fresh.revealTo(
                      secret -> {
                        assertThat(String.join("\n", said)).doesNotContain(forms(secret));
                        return secret.length;
                      });
                })
            .graceOf(Duration.ofDays(1))
            .advance());
    assertThat(said).contains("the new secret");
  }

  private void act(ServiceId orders, ApiKeySecret key) {
    TrustedProfile pods =
        access
            .trustedProfiles()
            .ensure(
                "pods",
                p ->
                    p.trusting(TrustedIdentity.serviceId(orders.iamId()))
                        .trusting(
                            ClaimTerms.kubernetes()
                                .where(KubernetesClaims.NAMESPACE.equalTo("prod")))
                        .granted(Role.READER, storage))
            .resource();
    String text = key.revealTo(secret -> new String(secret, StandardCharsets.US_ASCII));
    Credentials assumed = Credentials.assumedProfile(text, pods.id());
    IbmCloud cloud = emulated.signedIn(assumed);
    tell(assumed, cloud, pods);
    failing(() -> tell(Access.on(cloud, pods.accountId()).serviceIds().list().toList()));
  }

  private void refuse(ServiceId orders) {
    Credentials wrong = Credentials.apiKey("wrong-key-that-nobody-has-0123456789abcdef01");
    failing(() -> tell(Access.on(emulated.signedIn(wrong)).serviceIds().list().toList()));
    failing(
        () ->
            orders
                .newApiKey("again")
                .createInto(
                    secret -> {
                      throw new java.io.IOException("full");
                    }));
    orders.lock();
    failing(orders::delete);
    assertThat(String.join("\n", said)).doesNotContain("wrong-key-that-nobody-has");
  }

  private void failing(Runnable what) {
    try {
      what.run();
    } catch (RedoubtException e) {
      LoggerFactory.getLogger("program").error("failed", e);
    }
  }

  private void tell(Object... what) {
    said.add(Arrays.toString(what));
  }

  private static List<String> forms(byte[] secret) {
    return List.<Function<byte[], String>>of(
            bytes -> new String(bytes, StandardCharsets.US_ASCII),
            bytes -> Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Arrays::toString)
        .stream()
        .map(form -> form.apply(secret))
        .toList();
  }

  private final class Recorder extends AppenderBase<ILoggingEvent> {
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
