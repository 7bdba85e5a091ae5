package io.github.redoubt.emulator.routing;

import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;

/** Calls about the tenants of an account. */
final class TenantCalls {

  static final String ALL = "/v1/tenants";

  private final Paths paths;

  TenantCalls(Paths paths) {
    this.paths = paths;
  }

  Caller caller() {
    return paths.at("logsRoutingTenants").with("IBM-API-Version", "2025-06-30");
  }

  String target(String name) {
    return """
    {"log_sink_crn":"%s","name":"%s","parameters":{"host":"logs.example.com","port":443}}
    """
        .formatted(paths.instance("cloudLogs"), name);
  }

  Reply create() {
    return caller().post(ALL, "{\"name\":\"tenant\",\"targets\":[" + target("sink") + "]}");
  }

  /** Changes something that has a tag. */
  Reply patch(String path, String etag, String body) {
    return caller()
        .with("If-Match", etag)
        .with("Content-Type", "application/merge-patch+json")
        .patchAs(path, body);
  }
}
