package io.github.redoubt.audit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.Emulator;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** An instance of Cloud Logs on an emulator, and what it takes to have logs in it. */
public final class EmulatedLogs {

  private static final Emulator SHARED = Emulator.start();

  private final IbmCloud cloud;
  private final Crn instance;

  private EmulatedLogs(Emulator emulator) {
    Account account = emulator.newAccount();
    this.cloud =
        IbmCloud.connect(Credentials.apiKey(account.apiKey())).emulatedBy(emulator.endpoints());
    this.instance = Crn.parse(Objects.requireNonNull(account.instances().get("cloudLogs")));
  }

  /** On the emulator of all tests that leave its clock and its faults alone. */
  public static EmulatedLogs fresh() {
    return new EmulatedLogs(SHARED);
  }

  public static EmulatedLogs freshOn(Emulator emulator) {
    return new EmulatedLogs(emulator);
  }

  public IbmCloud cloud() {
    return cloud;
  }

  public Crn instance() {
    return instance;
  }

  public CloudLogs logs() {
    return CloudLogs.on(cloud, instance);
  }

  /** Sends a log of severity info. */
  public EmulatedLogs send(String application, String text) {
    return send(application, 3, text);
  }

  public EmulatedLogs send(String application, int severity, String... texts) {
    JsonArray all = new JsonArray();
    for (String text : texts) {
      JsonObject log = new JsonObject();
      log.addProperty("applicationName", application);
      log.addProperty("subsystemName", "login");
      log.addProperty("severity", severity);
      log.add("text", Json.read(text, JsonObject.class));
      all.add(log);
    }
    var unused =
        new Logs(cloud, instance)
            .ingestion()
            .post("send logs")
            .path("logs", "v1", "singles")
            // As text, which keeps members that are null.
            .body(RequestBody.create(all.toString(), MediaType.get("application/json")))
            .asNothing()
            .send();
    return this;
  }
}
