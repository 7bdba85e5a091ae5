package io.github.redoubt.access.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.access.apikeys.IdentityServer;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a link while others write too, or no answer comes. */
class RacingLinksTest {

  private static final Crn SERVER = Crn.ofInstance("is", "us-south", IdentityServer.ACCOUNT, "v1");
  private static final ComputeLink TO = ComputeLink.virtualServer(SERVER);

  private final IdentityServer server = new IdentityServer();
  private final Links links =
      new Links(
          new Iam(server.cloud(), Optional.of(IdentityServer.ACCOUNT)),
          "Profile-1",
          IdentityServer.ACCOUNT);

  RacingLinksTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String link(String id, String type, String created) {
    return """
        {"id":"%s","entity_tag":"1-a","cr_type":"%s","link":{"crn":"%s"},"created_at":"%s"}
        """
        .formatted(id, type, SERVER, created);
  }

  private static String mine() {
    return link("link-a", "VSI", "2026-11-24T10:01+0000");
  }

  private static String older() {
    return link("link-b", "VSI", "2026-11-24T10:00+0000");
  }

  private static String list(String... all) {
    return "{\"links\":[" + String.join(",", all) + "]}";
  }

  private RecordedRequest last() throws InterruptedException {
    for (int i = 1; i < server.requests(); i++) {
      server.next();
    }
    return server.next();
  }

  @Test
  void ofTwoThatWereMadeAtOnceTheOlderOneStays() throws Exception {
    server
        .answer(200, list())
        .answer(201, mine())
        .answer(200, list(mine(), older()))
        .answer(204, "");

    Change<Link> change = links.ensure(TO);

    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(change.resource().id()).isEqualTo("link-b");
    RecordedRequest deleted = last();
    assertThat(deleted.getMethod()).isEqualTo("DELETE");
    assertThat(deleted.getTarget()).isEqualTo("/v1/profiles/Profile-1/links/link-a");
  }

  @Test
  void theOtherOneMayBeGoneAlready() {
    server
        .answer(200, list())
        .answer(201, older())
        .answer(200, list(older(), mine()))
        .answer(404, IdentityServer.refused(404, "not_found", "gone"));

    Change<Link> change = links.ensure(TO);

    assertThat(change.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(change.resource().id()).isEqualTo("link-b");
  }

  @Test
  void whatSomebodyElseMadeMeanwhileIsAsWanted() {
    server
        .answer(200, list())
        .answer(409, IdentityServer.refused(409, "conflict", "exists"))
        .answer(200, list(older()));

    assertThat(links.ensure(TO).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aConflictOfAnotherKindIsTold() {
    server
        .answer(200, list())
        .answer(409, IdentityServer.refused(409, "conflict", "too many"))
        .answer(200, list());

    assertThatThrownBy(() -> links.ensure(TO)).isInstanceOf(ConflictException.class);
  }

  @Test
  void whereNoAnswerComesTheListTells() {
    MockResponse lost =
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build();
    server.answer(200, list()).answer(lost).answer(200, list(mine()));

    assertThat(links.ensure(TO).outcome()).isEqualTo(Outcome.CREATED);

    server.answer(200, list()).answer(lost).answer(200, list());
    assertThatThrownBy(() -> links.ensure(TO)).isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void aSetThatStopsHalfWayTellsWhatIsDone() {
    String unwanted = link("link-x", "BMS", "2026-11-24T09:00+0000");
    server
        .answer(200, list(unwanted))
        .answer(200, list(unwanted))
        .answer(201, mine())
        .answer(200, list(unwanted, mine()))
        .answer(403, IdentityServer.refused(403, "forbidden", "no"));

    assertThatThrownBy(() -> links.ensureExactly(List.of(TO)))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            stopped -> assertThat(stopped.done()).containsExactly("CREATED " + TO));
  }
}
