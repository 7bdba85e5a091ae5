package io.github.redoubt.audit.enrichments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Enrichments, byte for byte. */
class EnrichmentsWireTest {

  private static final String GEO =
      "{\"id\":3,\"field_name\":\"ip\",\"enrichment_type\":{\"geo_ip\":{}}}";

  private final LogsServer server = new LogsServer();
  private final Enrichments enrichments = server.logs().enrichments();

  EnrichmentsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String listed(String... all) {
    return "{\"enrichments\":[" + String.join(",", all) + "]}";
  }

  @Test
  void aNewEnrichmentSaysWhatIsAddedByAMember() throws Exception {
    server
        .answer(201, GEO)
        .answer(
            201,
            "{\"id\":4,\"field_name\":\"user\","
                + "\"enrichment_type\":{\"custom_enrichment\":{\"id\":9}}}");

    assertThat(enrichments.create("ip", EnrichmentType.GEO_IP).type())
        .isEqualTo(EnrichmentType.GEO_IP);
    assertThat(enrichments.create("user", EnrichmentType.custom(9)).type().known())
        .isEqualTo(EnrichmentType.Known.CUSTOM);

    RecordedRequest request = server.next();
    assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("POST /v1/enrichments");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString("{\"field_name\":\"ip\",\"enrichment_type\":{\"geo_ip\":{}}}"));
    assertThat(LogsServer.body(server.next())).contains("{\"custom_enrichment\":{\"id\":9}}");
  }

  @Test
  void twoWhoAddTheSameAtTheSameTimeEndWithTheFirst() throws Exception {
    server
        .answer(200, listed())
        .answer(201, GEO.replace(":3", ":5"))
        .answer(200, listed(GEO.replace(":3", ":5"), GEO))
        .answer(204, "");

    Change<Enrichment> change = enrichments.ensure("ip", EnrichmentType.GEO_IP);

    assertThat(change.resource().id()).isEqualTo(3);
    assertThat(change.outcome()).isEqualTo(Outcome.UNCHANGED);
    server.next();
    server.next();
    server.next();
    RecordedRequest delete = server.next();
    assertThat(delete.getMethod() + " " + delete.getTarget()).isEqualTo("DELETE /v1/enrichments/5");
  }

  @Test
  void anAnswerThatIsLostIsLookedFor() {
    server.answer(200, listed()).answer(504, "").answer(200, listed(GEO));

    assertThat(enrichments.ensure("ip", EnrichmentType.GEO_IP).outcome())
        .isEqualTo(Outcome.CREATED);
  }

  @Test
  void aBlankFieldIsRefused() {
    assertThatThrownBy(() -> enrichments.create(" ", EnrichmentType.GEO_IP))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(server.requests()).isZero();
  }
}
