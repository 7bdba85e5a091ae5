package io.github.redoubt.benchmarks;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.net.URI;

/** Takes logs in, of Cloud Logs and of Loki, and forgets them. */
public final class LogsServer {

  static final Crn INSTANCE =
      Crn.parse(
          "crn:v1:bluemix:public:logs:eu-de:a/0f1e2d3c4b5a69788796a5b4c3d2e1f0:"
              + "3b0c3d0a-1111-4222-8333-944455566677::");

  private LogsServer() {}

  static ServerProcess start() {
    return ServerProcess.start(LogsServer.class, "128m");
  }

  static IbmCloud connect(ServerProcess server) {
    return IbmCloud.connect(Credentials.apiKey("an-api-key"))
        .endpoint(Service.IAM, URI.create(server.url()))
        .endpoint(Service.CLOUD_LOGS_INGESTION, URI.create(server.url()));
  }

  static CloudLogs logs(ServerProcess server) {
    return CloudLogs.on(connect(server), INSTANCE);
  }

  /** Serves until killed. */
  public static void main(String[] args) throws IOException {
    byte[] taken = ServerProcess.answer("{}");
    ServerProcess.serve("x".repeat(900), address -> path -> taken);
  }
}
