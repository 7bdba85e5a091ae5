package io.github.redoubt.benchmarks;

import java.io.IOException;

/** Answers every GET with one small JSON resource. */
public final class LoopbackServer {

  private static final String RESOURCE =
      """
      {"created_by":"iam-ServiceId-e4a2f0a4-3c76-4bef-b1f2-fbeae11c0f21","created_at":"2026-03-01T10:15:30Z",\
      "crn":"crn:v1:bluemix:public:secrets-manager:us-south:a/791f3fb10486421e97aa8512f18b7e65:\
      b49ad24d-81d4-5ebc-b9b9-b0937d1c84d5:secret:67d025e1-0248-418f-83ba-deb0ebfb9b4a",\
      "description":"the database of the order service","downloaded":true,\
      "id":"67d025e1-0248-418f-83ba-deb0ebfb9b4a","labels":["production","orders"],"locks_total":2,\
      "name":"orders-database","secret_group_id":"67d025e1-0248-418f-83ba-deb0ebfb9b4b",\
      "secret_type":"arbitrary","state":1,"state_description":"active","updated_at":"2026-03-02T10:15:30Z",\
      "versions_total":3}""";

  private LoopbackServer() {}

  static ServerProcess start() {
    return ServerProcess.start(LoopbackServer.class, "128m");
  }

  /** Serves until killed; the tokens are as long as real ones. */
  public static void main(String[] args) throws IOException {
    byte[] resource = ServerProcess.answer(RESOURCE);
    ServerProcess.serve("x".repeat(900), address -> path -> resource);
  }
}
