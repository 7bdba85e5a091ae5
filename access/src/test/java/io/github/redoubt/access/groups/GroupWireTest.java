package io.github.redoubt.access.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.apikeys.IdentityServer;
import io.github.redoubt.access.claims.Claim;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out and comes in, byte for byte. */
class GroupWireTest {

  private static final String GROUP = "{\"id\":\"AccessGroupId-1\",\"name\":\"ops\"}";
  private static final String RULE =
      """
      {"id":"ClaimRule-1","name":"r","expiration":8,"realm_name":"https://idp",
       "access_group_id":"AccessGroupId-1","account_id":"a","future":{"kept":true},
       "conditions":[{"claim":"g","operator":"EQUALS","value":"\\"x\\""}],
       "created_at":"2026-11-24T10:00:00Z"}
      """;

  private final IdentityServer server = new IdentityServer();
  private final AccessGroups groups = server.access().accessGroups();

  GroupWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static MockResponse tagged(String body) {
    return new MockResponse.Builder()
        .code(200)
        .addHeader("Content-Type", "application/json")
        .addHeader("ETag", "\"7-x\"")
        .body(body)
        .build();
  }

  private AccessGroup group() throws InterruptedException {
    server.answer(200, GROUP);
    AccessGroup group = groups.get("AccessGroupId-1");
    server.next();
    return group;
  }

  @Test
  void anUpdateSendsOnlyWhatDiffersUnderTheTagThatWasRead() throws Exception {
    AccessGroup group = group();
    server.answer(tagged(GROUP)).answer(tagged(GROUP));

    group.update(g -> g.describedAs("b"));

    server.next();
    RecordedRequest patch = server.next();
    assertThat(patch.getMethod()).isEqualTo("PATCH");
    assertThat(patch.getTarget()).isEqualTo("/v2/groups/AccessGroupId-1");
    assertThat(patch.getHeaders().get("If-Match")).isEqualTo("\"7-x\"");
    assertThat(IdentityServer.body(patch)).isEqualTo("{\"description\":\"b\"}");
  }

  @Test
  void anUpdateThatIsOvertakenReadsAgain() throws Exception {
    AccessGroup group = group();
    server
        .answer(tagged(GROUP))
        .answer(412, IdentityServer.refused(412, "precondition_failed", "stale"))
        .answer(tagged(GROUP))
        .answer(tagged(GROUP));

    assertThat(group.update(g -> g.describedAs("b")).differences()).hasSize(1);

    assertThat(server.requests()).isEqualTo(5);
  }

  @Test
  void replacingARuleKeepsWhatIsNotKnownOfIt() throws Exception {
    AccessGroup group = group();
    server.answer(tagged(RULE)).answer(tagged(RULE));

    group
        .rules()
        .replace(
            "ClaimRule-1",
            ClaimTerms.federatedUsers("https://idp", Duration.ofHours(2))
                .where(Claim.named("g").isOneOf("x", "y")));

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getHeaders().get("If-Match")).isEqualTo("\"7-x\"");
    assertThat(JsonParser.parseString(IdentityServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"r","expiration":2,"realm_name":"https://idp","future":{"kept":true},
                 "conditions":[{"claim":"g","operator":"IN","value":"[\\"x\\",\\"y\\"]"}]}
                """));
  }

  @Test
  void membersAreAddedWithTheirTypes() throws Exception {
    AccessGroup group = group();
    server.answer(207, "{\"members\":[{\"iam_id\":\"IBMid-1\",\"status_code\":200}]}");

    MembershipReport report =
        group.members().add(new IamId("IBMid-1"), new IamId("iam-ServiceId-1"));

    RecordedRequest put = server.next();
    assertThat(put.getTarget()).isEqualTo("/v2/groups/AccessGroupId-1/members");
    assertThat(IdentityServer.body(put))
        .isEqualTo(
            "{\"members\":[{\"iam_id\":\"IBMid-1\",\"type\":\"user\"},"
                + "{\"iam_id\":\"iam-ServiceId-1\",\"type\":\"service\"}]}");
    // Of the second the answer says nothing, and so it is not taken for done.
    assertThat(report.accepted()).containsExactly("IBMid-1");
    assertThat(report.refused()).hasSize(1);
  }

  @Test
  void aRequestThatFailsLaterTellsWhoIsInAlready() throws Exception {
    AccessGroup group = group();
    List<IamId> many = IntStream.range(0, 60).mapToObj(i -> new IamId("IBMid-" + i)).toList();
    String rows =
        many.subList(0, 50).stream()
            .map(id -> "{\"iam_id\":\"" + id + "\",\"status_code\":200}")
            .collect(Collectors.joining(",", "{\"members\":[", "]}"));
    server.answer(207, rows).answer(403, IdentityServer.refused(403, "forbidden", "no"));

    assertThatThrownBy(() -> group.members().add(many))
        .isInstanceOfSatisfying(
            PartialFailureException.class, stopped -> assertThat(stopped.done()).hasSize(50));
  }

  @Test
  void aListGoesOnAtTheOffsetAndNeverAtAnotherHost() throws Exception {
    server
        .answer(
            200,
            "{\"groups\":["
                + GROUP
                + "],\"next\":{\"href\":\"https://elsewhere.example/v2/groups?limit=1&offset=1\"}}")
        .answer(200, "{\"groups\":[" + GROUP + "]}");

    assertThat(groups.list()).hasSize(2);

    assertThat(server.next().getTarget())
        .isEqualTo("/v2/groups?account_id=" + IdentityServer.ACCOUNT + "&limit=100&offset=0");
    assertThat(server.next().getTarget()).endsWith("&limit=100&offset=1");
  }

  @Test
  void aNextPageWithoutAnOffsetIsNoEnd() {
    server.answer(200, "{\"groups\":[],\"next\":{\"href\":\"/v2/groups\"}}");

    assertThatThrownBy(() -> groups.list().toList())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("offset");
  }
}
