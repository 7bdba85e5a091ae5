package io.github.redoubt.audit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.redoubt.audit.Dpxl;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams, byte for byte. */
class LogStreamsWireTest {

  private static final String STREAM =
      """
      {"id":7,"name":"out","is_active":true,"dpxl_expression":"<v1> true","new":1,
       "created_at":"2026-11-20T00:00:00Z","updated_at":"2026-11-20T00:00:00Z",
       "compression_type":"gzip","ibm_event_streams":{"brokers":"b:9093","topic":"t","newer":2}}
      """;

  private final LogsServer server = new LogsServer();
  private final LogStreams streams = server.logs().streams();

  LogStreamsWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNewStreamSaysWhichLogsGoWhere() throws Exception {
    server.answer(201, STREAM);

    LogStream made =
        streams.newStream("out", Dpxl.application("shop"), "b:9093", "t").compressed().create();

    RecordedRequest request = server.next();
    assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("POST /v1/streams");
    assertThat(JsonParser.parseString(LogsServer.body(request)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"out","is_active":true,"compression_type":"gzip",
                 "dpxl_expression":"<v1> $l.applicationname == 'shop'",
                 "ibm_event_streams":{"brokers":"b:9093","topic":"t"}}
                """));
    assertThat(made.id()).isEqualTo(7);
    assertThat(made.compressed()).isTrue();
  }

  @Test
  void aChangeFindsTheStreamInTheListAndKeepsWhatIsNotKnown() throws Exception {
    server.answer(200, "{\"streams\":[" + STREAM + "]}").answer(200, STREAM);

    streams.update(7, stream -> stream.to("b:9093", "other").paused());

    server.next();
    RecordedRequest put = server.next();
    assertThat(put.getMethod() + " " + put.getTarget()).isEqualTo("PUT /v1/streams/7");
    assertThat(JsonParser.parseString(LogsServer.body(put)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"name":"out","is_active":false,"dpxl_expression":"<v1> true","new":1,
                 "compression_type":"gzip",
                 "ibm_event_streams":{"brokers":"b:9093","topic":"other","newer":2}}
                """));
  }

  @Test
  void aStreamThatLeadsNowhereIsRefused() {
    server.answer(200, "{\"streams\":[]}");

    assertThatThrownBy(() -> streams.ensure("out", stream -> stream.sending(Dpxl.all())))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> streams.newStream("out", Dpxl.all(), " ", "t"))
        .isInstanceOf(InvalidRequestException.class);
  }
}
