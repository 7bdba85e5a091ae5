package io.github.redoubt.access.serviceids;

import static io.github.redoubt.access.apikeys.IdentityServer.ACCOUNT;
import static io.github.redoubt.access.apikeys.IdentityServer.body;
import static io.github.redoubt.access.apikeys.IdentityServer.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.access.apikeys.IdentityServer;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceIdGroupWireTest {

  private final IdentityServer server;
  private final ServiceIdGroups groups;

  ServiceIdGroupWireTest() throws IOException {
    server = new IdentityServer();
    groups = server.access().serviceIds().groups();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String group(String name, String more) {
    return """
        {"id":"g-1","entity_tag":"2-b","account_id":"%s","name":"%s",
         "crn":"crn:v1:bluemix:public:iam-identity::a/%s::serviceidgroup:g-1",
         "created_at":"2026-11-24T10:00+0000","created_by":"IBMid-1"%s}
        """
        .formatted(ACCOUNT, name, ACCOUNT, more);
  }

  private static String list(String... groups) {
    return "{\"serviceid_groups\":[" + String.join(",", groups) + "]}";
  }

  @Test
  void creationSendsNameAndDescription() throws Exception {
    server.answer(201, group("shop", ",\"description\":\"d\""));

    ServiceIdGroup made = groups.create("shop", g -> g.describedAs("d"));

    assertThat(made.description()).contains("d");
    assertThat(JsonParser.parseString(body(server.next())))
        .isEqualTo(
            JsonParser.parseString(
                "{\"account_id\":\"" + ACCOUNT + "\",\"name\":\"shop\",\"description\":\"d\"}"));
  }

  @Test
  void groupThatSomebodyElseCreatedMeanwhileIsTaken() {
    server
        .answer(200, list())
        .answer(409, refused(409, "conflict", "The name is taken"))
        .answer(200, list(group("shop", "")))
        .answer(200, group("shop", ""));

    assertThat(groups.ensure("shop", g -> {}).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void fullAccountIsToldAsItIs() {
    server
        .answer(200, list())
        .answer(409, refused(409, "conflict", "The limit is reached"))
        .answer(200, list());

    assertThatThrownBy(() -> groups.ensure("shop", g -> {}))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("limit is reached");
  }

  @Test
  void updateIsMadeUnderTheEntityTagAndKeepsWhatWeDoNotKnow() throws Exception {
    server
        .answer(200, list(group("shop", "")))
        .answer(200, group("shop", ",\"colour\":\"red\""))
        .answer(200, group("shop", ",\"description\":\"d\""));

    Change<ServiceIdGroup> change = groups.ensure("shop", g -> g.describedAs("d"));

    assertThat(change.differences()).containsExactly(new Difference("description", "", "d"));
    server.next();
    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getHeaders().get("If-Match")).isEqualTo("2-b");
    assertThat(JsonParser.parseString(body(put)))
        .isEqualTo(
            JsonParser.parseString("{\"name\":\"shop\",\"description\":\"d\",\"colour\":\"red\"}"));
  }

  @Test
  void previewSendsNoChange() {
    server.answer(200, list());

    assertThat(groups.preview("shop", g -> {}).outcome()).isEqualTo(Outcome.CREATED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void groupCannotBeEnsuredUnderTwoNames() {
    assertThatThrownBy(() -> groups.ensure("shop", g -> g.named("store")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("shop", "store");
    assertThat(server.requests()).isZero();
  }
}
