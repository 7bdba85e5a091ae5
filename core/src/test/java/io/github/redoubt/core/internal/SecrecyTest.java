package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.ibm.cloud.sdk.core.security.BearerTokenAuthenticator;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A whole conversation, with every log open: no secret is in what can be seen of it. */
class SecrecyTest {

  record Wish(String name, String payload) {}

  record Thing(String id, int size) {}

  private static final String API_KEY = "key-opensesame-1";
  private static final String TOKEN = "token-opensesame-2";
  private static final String SENT = "body-opensesame-3";
  private static final String RECEIVED = "answer-opensesame-4";

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final Iam iam = new Iam();
  private final Server server = new Server();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final java.util.logging.Logger[] javaLoggers = {
    java.util.logging.Logger.getLogger("com.ibm"), java.util.logging.Logger.getLogger("okhttp3"),
  };
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          seen.add(event.getLoggerName() + ": " + event.getFormattedMessage());
          if (event.getThrowableProxy() != null) {
            seen.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
          }
        }
      };
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          seen.add(
              entry.getLoggerName() + ": " + new java.util.logging.SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    handler.setLevel(Level.ALL);
    for (java.util.logging.Logger logger : javaLoggers) {
      logger.setLevel(Level.ALL);
      logger.addHandler(handler);
    }
  }

  @AfterEach
  void close() {
    root.detachAppender(appender);
    for (java.util.logging.Logger logger : javaLoggers) {
      logger.removeHandler(handler);
      logger.setLevel(null);
    }
    server.close();
    iam.close();
  }

  private IbmCloud cloud() {
    return IbmCloud.connect(Credentials.apiKey(API_KEY))
        .retrying(RetryPolicy.NONE)
        .endpoint(Service.IAM, iam.address())
        .endpoint(Server.SERVICE, server.address());
  }

  private void call(IbmCloud cloud) {
    Call<Thing> call =
        Server.wire(Connection.of(cloud))
            .post("make")
            .path("things")
            .query("search", SENT)
            .header("X-Password", SENT)
            .json(new Wish("n", SENT))
            .as(Thing.class);
    seen.add(call.toString());
    seen.add(cloud.toString());
    Throwable failure = catchThrowable(call::send);
    if (failure != null) {
      look(failure);
    }
  }

  private void look(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    seen.add(trace.toString());
    seen.add(failure.toString());
  }

  private void assertNothingShows() {
    assertThat(seen).isNotEmpty();
    assertThat(seen).noneMatch(text -> text.contains("opensesame"));
  }

  @Test
  void nothingShowsOfACallThatSucceeds() {
    iam.answersNext(Answers.token(TOKEN));
    server.web.enqueue(
        Answers.builder(200, "{\"id\":\"" + RECEIVED + "\",\"size\":1}")
            .setHeader("Set-Cookie", RECEIVED)
            .build());

    call(cloud());

    assertNothingShows();
    assertThat(seen)
        .anyMatch(text -> text.contains("--> POST") && text.contains("search="))
        .anyMatch(text -> text.contains("authorization=[25 characters]"));
  }

  @Test
  void nothingShowsOfATokenThatIsRefused() {
    iam.answersNext(Answers.token(TOKEN), Answers.token(TOKEN + "b"));
    server.web.enqueue(Answers.refusal(401, "UNAUTHORIZED_ERR", "Not taken."));
    server.web.enqueue(Answers.refusal(401, "UNAUTHORIZED_ERR", "Not taken."));

    call(cloud());

    assertNothingShows();
    assertThat(seen).anyMatch(text -> text.contains("UnauthorizedException"));
  }

  @Test
  void nothingShowsOfAnErrorsBodyButItsCodeAndMessage() {
    iam.answersNext(Answers.token(TOKEN));
    server.web.enqueue(
        Answers.status(500, "{\"message\":\"Broken.\",\"payload\":\"" + RECEIVED + "\"}"));

    call(cloud());

    assertNothingShows();
    assertThat(seen).anyMatch(text -> text.contains("Broken."));
  }

  @Test
  void nothingShowsOfAnAnswerThatCannotBeRead() {
    iam.answersNext(Answers.token(TOKEN));
    server.web.enqueue(Answers.ok("{\"id\":\"1\",\"size\":\"" + RECEIVED + "\"}"));

    call(cloud());

    assertNothingShows();
  }

  @Test
  void nothingShowsOfASignInThatIsRefused() {
    iam.answersNext(Answers.refusal(400, "BXNIM0415E", "Provided API key could not be found."));

    call(cloud());

    assertNothingShows();
    assertThat(seen).anyMatch(text -> text.contains("BXNIM0415E"));
  }

  @Test
  void nothingShowsOfASignInWhoseAnswerCannotBeRead() {
    for (int i = 0; i < 3; i++) {
      iam.answersNext(Answers.ok("{\"expires_in\":\"" + TOKEN + "\",\"access_token\":\"" + TOKEN));
    }

    call(cloud());

    // At FINE the SDK core logs its parser's words itself; ours must not repeat them.
    seen.removeIf(text -> text.startsWith("com.ibm.cloud.sdk.core"));
    assertNothingShows();
    assertThat(seen).anyMatch(text -> text.contains("not what was asked for"));
  }

  @Test
  void nothingShowsOfASignInWhoseAnswerBreaksOff() {
    for (int i = 0; i < 3; i++) {
      iam.answersNext(Answers.ok("{\"access_token\":\"" + TOKEN));
    }

    call(cloud());

    assertNothingShows();
  }

  @Test
  void nothingShowsOfCredentialsThatHttpCannotCarry() {
    IbmCloud cloud =
        IbmCloud.connect(Credentials.of(new BearerTokenAuthenticator("opensesame\nX: y")))
            .endpoint(Server.SERVICE, server.address());

    call(cloud);

    assertNothingShows();
  }

  @Test
  void nothingShowsOfCredentials() {
    seen.add(Credentials.apiKey(API_KEY).toString());
    seen.add(Credentials.bearerToken(TOKEN).toString());
    seen.add(Credentials.assumedProfile(API_KEY, "Profile-1").toString());
    look(catchThrowable(() -> Credentials.apiKey("{" + API_KEY + "}")));
    look(catchThrowable(() -> Credentials.bearerToken("\"" + TOKEN + "\"")));

    assertNothingShows();
  }
}
