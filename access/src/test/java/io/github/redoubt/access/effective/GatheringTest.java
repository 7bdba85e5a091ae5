package io.github.redoubt.access.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of refusals on the way. */
class GatheringTest {

  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final String GROUPS =
      "{\"limit\":50,\"offset\":0,\"total_count\":1,\"groups\":[{\"id\":\"AccessGroupId-1\","
          + "\"name\":\"ops\",\"account_id\":\""
          + ACCOUNT
          + "\"}]}";
  private static final String NO =
      "{\"errors\":[{\"code\":\"insufficent_permissions\",\"message\":\"Not for you.\"}]}";

  private MockWebServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String target = request.getUrl().encodedPath() + "?" + request.getUrl().query();
            if (target.startsWith("/v2/groups")) {
              return new MockResponse.Builder().body(GROUPS).build();
            }
            if (target.contains("access_group_id=") || target.startsWith("/v1/profiles")) {
              return new MockResponse.Builder().code(403).body(NO).build();
            }
            return new MockResponse.Builder().body("{\"policies\":[]}").build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsRefusedIsToldAndNotDropped() {
    Access access =
        Access.on(
            IbmCloud.connect(Credentials.bearerToken("token"))
                .retrying(RetryPolicy.NONE)
                .endpoint(Service.IAM, server.url("/").uri()),
            ACCOUNT);

    EffectiveAccess all = access.whatCan(new IamId("IBMid-270006V8HM"));

    assertThat(all.allowed()).isEmpty();
    assertThat(all.complete()).isFalse();
    assertThat(all.unreadable())
        .extracting(Unreadable::what)
        .containsExactly("policies of group 'ops'", "trusted profiles");
    assertThat(all.unreadable().get(0).why()).contains("Not for you.");
  }
}
