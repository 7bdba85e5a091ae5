package io.github.redoubt.audit.appid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.routing.RoutingServer;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class AppIdActivityTest {

  private static final Crn INSTANCE =
      Crn.ofInstance("appid", "eu-de", RoutingServer.ACCOUNT, "tenant-1");
  private static final String PATH = "/management/v4/tenant-1/config/capture_runtime_activity";

  private final RoutingServer server = new RoutingServer();
  private final AppIdActivity activity = AppIdActivity.on(server.cloud(), INSTANCE);

  AppIdActivityTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itIsAskedWhetherItTells() throws Exception {
    server.answer(200, "{\"isActive\":true}");

    assertThat(activity.capturing()).isTrue();

    assertThat(server.asked()).isEqualTo("GET " + PATH);
  }

  @Test
  void itIsToldToTell() throws Exception {
    server.answer(200, "{\"isActive\":false}").answer(204, "");

    assertThat(activity.capture(true).outcome()).isEqualTo(Outcome.UPDATED);

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT " + PATH);
    assertThat(RoutingServer.body(put)).isEqualTo("{\"isActive\":true}");
  }

  @Test
  void whatTellsAlreadyIsLeftAlone() {
    server.answer(200, "{\"isActive\":true}");

    assertThat(activity.capture(true).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void previewOnlyAsks() {
    server.answer(200, "{\"isActive\":false}");

    assertThat(activity.preview(true).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void anAnswerThatDoesNotSayIsNotTakenForNo() {
    server.answer(200, "{}").answer(200, "{}").answer(200, "{}");

    assertThatThrownBy(activity::capturing).isInstanceOf(ConnectionException.class);
  }

  @Test
  void anotherServicesInstanceIsRefused() {
    assertThatThrownBy(() -> AppIdActivity.on(server.cloud(), RoutingServer.LOGS))
        .isInstanceOf(InvalidRequestException.class);
  }
}
